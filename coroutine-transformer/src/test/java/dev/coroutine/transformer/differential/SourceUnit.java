package dev.coroutine.transformer.differential;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One compilation unit.
 *
 * @param path where it would lie, as {@code flow/ReturnFromFinally.java}
 */
public record SourceUnit(String path, String text) {
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern TOP_LEVEL = Pattern.compile(
            "^(?:(?:public|abstract|final|sealed|non-sealed|strictfp) )*(?:class|interface|enum|record|@interface) (\\w+)",
            Pattern.MULTILINE);

    /** The internal names of the types declared at the beginning of a line. */
    public Set<String> topLevelTypes() {
        Matcher inPackage = PACKAGE.matcher(text);
        String prefix = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
        Set<String> types = new LinkedHashSet<>();
        for (Matcher type = TOP_LEVEL.matcher(text); type.find(); ) {
            types.add(prefix + type.group(1));
        }
        return types;
    }

    /** The package-qualified path of the file, so that a compiler finds the package where it expects it. */
    String canonicalPath() {
        String first = topLevelTypes().iterator().next();
        return first + ".java";
    }
}
