package dev.coroutine.transformer.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles Java source for tests. */
public final class Sources {
    private Sources() {}

    /**
     * Compiles source texts.
     *
     * @param sources by file name, as {@code demo/Demo.java}
     * @return class files by path, as {@code demo/Demo.class}
     */
    public static Map<String, byte[]> compile(Map<String, String> sources, String... options) {
        try {
            Path directory = Files.createTempDirectory("sources");
            List<String> arguments = new ArrayList<>(List.of(options));
            Path output = Files.createDirectory(directory.resolve("out"));
            arguments.addAll(List.of("-d", output.toString(), "-g", "-proc:none", "-nowarn"));
            for (var source : sources.entrySet()) {
                Path file = directory.resolve("src").resolve(source.getKey());
                Files.createDirectories(file.getParent());
                arguments.add(Files.writeString(file, source.getValue()).toString());
            }
            int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
            if (failed != 0) {
                throw new IllegalArgumentException("does not compile: " + sources);
            }
            return files(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All files under a directory, by path. */
    public static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }

    /** Writes files under a directory. */
    public static void write(Path root, Map<String, byte[]> files) throws IOException {
        for (var file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
