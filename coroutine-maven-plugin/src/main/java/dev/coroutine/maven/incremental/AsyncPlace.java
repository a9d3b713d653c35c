package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.diagnostic.Location;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Looks for the first asynchronous method of a class; the companions' names have the methods' in them. */
final class AsyncPlace extends ClassVisitor {
    private final Collection<String> companions;
    private @Nullable String sourceFile;
    private @Nullable String method;
    private int line;

    private AsyncPlace(Collection<String> companions) {
        super(Opcodes.ASM9);
        this.companions = companions;
    }

    /** Where that method begins in {@code found}, for which these companions are generated. */
    static Location of(Found found, Collection<String> companions) {
        AsyncPlace place = new AsyncPlace(companions);
        new ClassReader(found.knownOriginal()).accept(place, ClassReader.SKIP_FRAMES);
        return new Location(found.binaryName(), place.method, place.sourceFile, place.line);
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
        sourceFile = source;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
        boolean stub = (access & Opcodes.ACC_SYNTHETIC) == 0 || name.startsWith("lambda$");
        return !stub || !isAsync(name)
                ? null
                : new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitLineNumber(int number, Label start) {
                        if (line == 0 || number < line) {
                            line = number;
                            method = name;
                        }
                    }
                };
    }

    private boolean isAsync(String name) {
        return companions.stream()
                .anyMatch(companion -> companion.endsWith("$" + name) || companion.contains("$" + name + "$"));
    }
}
