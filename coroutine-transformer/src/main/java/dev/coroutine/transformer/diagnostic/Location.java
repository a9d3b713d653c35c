package dev.coroutine.transformer.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * A place in the user's program.
 *
 * @param className the class's binary name, as {@code demo.Demo$Inner}
 * @param method the method's name, or null for the class as a whole
 * @param sourceFile the source file's simple name, or null where the class does not tell
 * @param line the line, or 0 where it is unknown
 */
public record Location(
        String className, @Nullable String method, @Nullable String sourceFile, int line) {
    @Override
    public String toString() {
        String member = method == null ? className : className + "." + method;
        if (sourceFile == null) {
            return member;
        }
        return (line > 0 ? sourceFile + ":" + line : sourceFile) + " (" + member + ")";
    }
}
