package dev.coroutine.transformer.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Class files of a failed comparison, left for a look with {@code javap}. */
public final class ClassDump {
    private ClassDump() {}

    /** Writes them under {@code target/differential}; the directory. */
    public static Path write(String name, Map<String, byte[]> original, Map<String, byte[]> emitted) {
        Path directory = Path.of("target", "differential", name).toAbsolutePath();
        write(directory.resolve("original"), original);
        write(directory.resolve("emitted"), emitted);
        return directory;
    }

    private static void write(Path directory, Map<String, byte[]> classes) {
        classes.forEach((name, bytes) -> {
            try {
                Path file = directory.resolve(name + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }
}
