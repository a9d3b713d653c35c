package dev.coroutine.maven;

import dev.coroutine.maven.incremental.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** Short texts that change when a jar or a directory of classes does. */
final class Stamp {
    private Stamp() {}

    static String of(Path element) throws IOException {
        if (Files.isRegularFile(element)) {
            return element + " " + fileStamp(element);
        }
        if (!Files.isDirectory(element)) {
            return element + " -";
        }
        try (Stream<Path> files = Files.walk(element)) {
            List<String> stamps = files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> element.relativize(file) + " " + fileStamp(file))
                    .sorted()
                    .toList();
            return element + " " + stamps.size() + " " + stamps.hashCode();
        }
    }

    /** Stands for the build of the program that {@code type} belongs to. */
    static String of(Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? type.getName()
                    : of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IOException("cannot locate " + source.getLocation(), e);
        }
    }

    private static String fileStamp(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            IOException problem = FileProblem.reading(file, e);
            throw new UncheckedIOException(problem.getMessage(), problem);
        }
    }
}
