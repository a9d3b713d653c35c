package dev.coroutine.transformer.stress;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A published library on the tests' class path.
 *
 * @param artifact its name
 */
record Library(String artifact) {
    private static final String TESTS = "-tests.jar";

    Path jar() {
        return find(false);
    }

    /** The library's own tests. */
    Path tests() {
        return find(true);
    }

    /** The tests' class path with {@code replacements} instead of this library's jars. */
    String classPath(Path... replacements) {
        StringBuilder path = new StringBuilder();
        for (Path each : replacements) {
            path.append(each).append(File.pathSeparator);
        }
        entries().stream()
                .filter(each -> !isThis(each))
                .forEach(each -> path.append(each).append(File.pathSeparator));
        return path.toString();
    }

    private Path find(boolean tests) {
        return entries().stream()
                .filter(each -> isThis(each) && each.endsWith(TESTS) == tests)
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(artifact + " is not on the class path"));
    }

    private boolean isThis(String entry) {
        String name = Path.of(entry).getFileName().toString();
        return name.startsWith(artifact + "-") && Character.isDigit(name.charAt(artifact.length() + 1));
    }

    private static List<String> entries() {
        return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    @Override
    public String toString() {
        return artifact;
    }
}
