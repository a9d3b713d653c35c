package dev.coroutine.maven;

import dev.coroutine.maven.incremental.FileProblem;
import dev.coroutine.transformer.bytecode.ClassPath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A class path of jars and directories, with the JDK's classes behind it. */
final class Libraries implements Closeable {
    private final List<Path> directories = new ArrayList<>();
    private final List<ZipFile> jars = new ArrayList<>();

    private Libraries() {}

    /** Opens the elements that exist; others are ignored, as compilers do. */
    static Libraries open(List<Path> elements) throws IOException {
        Libraries libraries = new Libraries();
        for (Path element : elements) {
            if (Files.isDirectory(element)) {
                libraries.directories.add(element);
            } else if (isJar(element)) {
                libraries.jars.add(jar(element));
            }
        }
        return libraries;
    }

    private static ZipFile jar(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    /** This class path as the transformer takes it. */
    ClassPath classPath() {
        ClassPath jdk = ClassPath.of((ClassLoader) null);
        ClassPath here = name -> find(name + ".class").orElse(null);
        return here.then(jdk);
    }

    private Optional<byte[]> find(String file) {
        try {
            Optional<byte[]> bytes = findInDirectories(file);
            return bytes.isPresent() ? bytes : findInJars(file);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> findInDirectories(String file) throws IOException {
        for (Path directory : directories) {
            Path candidate = directory.resolve(file);
            if (Files.isRegularFile(candidate)) {
                return Optional.of(Files.readAllBytes(candidate));
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> findInJars(String file) throws IOException {
        for (ZipFile jar : jars) {
            ZipEntry entry = jar.getEntry(file);
            if (entry != null) {
                try (InputStream in = jar.getInputStream(entry)) {
                    return Optional.of(in.readAllBytes());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isJar(Path element) {
        return Files.isRegularFile(element) && element.toString().endsWith(".jar");
    }

    @Override
    public void close() throws IOException {
        for (ZipFile jar : jars) {
            jar.close();
        }
    }
}
