package dev.coroutine.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The binary names of the classes in directories. */
final class ClassNames {
    private static final String SUFFIX = ".class";

    private ClassNames() {}

    /** The names below a package root, which need not exist. */
    static Set<String> in(Path root) throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                        .filter(file -> file.endsWith(SUFFIX) && !file.startsWith("META-INF/"))
                        .forEach(file -> names.add(file.substring(0, file.length() - SUFFIX.length())
                                .replace('/', '.')));
            }
        }
        return names;
    }
}
