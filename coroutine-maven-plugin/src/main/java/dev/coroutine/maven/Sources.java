package dev.coroutine.maven;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The project's source trees, to say where a finding is.
 *
 * @param roots the trees, first to be searched first
 */
record Sources(List<Path> roots) {
    /** The finding as javac writes one: {@code File.java:line: severity: message}. */
    String format(Diagnostic diagnostic) {
        Location location = diagnostic.location();
        String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
        String member =
                location.method() == null ? location.className() : location.className() + "." + location.method();
        String where = where(location);
        return where + ": " + severity + ": " + diagnostic.code().id() + ": " + diagnostic.message() + ". "
                + diagnostic.remedy() + "." + (member.equals(where) ? "" : " (" + member + ")");
    }

    private String where(Location location) {
        if (location.sourceFile() == null) {
            return location.className();
        }
        String line = location.line() > 0 ? ":" + location.line() : "";
        String inTree = directory(location.className()) + location.sourceFile();
        return roots.stream()
                        .map(root -> root.resolve(inTree))
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .map(Path::toString)
                        .orElse(inTree)
                + line;
    }

    private static String directory(String className) {
        return className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
    }
}
