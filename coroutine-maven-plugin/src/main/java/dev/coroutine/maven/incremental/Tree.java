package dev.coroutine.maven.incremental;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A directory of class files, by internal name.
 *
 * @param root the package root; it need not exist
 */
record Tree(Path root) {
    private static final String SUFFIX = ".class";

    /** All class files; those of multi-release trees below {@code META-INF} belong to other trees. */
    SortedMap<String, byte[]> read() throws IOException {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return classes;
        }
        Files.walkFileTree(root, new Collector(classes));
        return classes;
    }

    Path file(String name) {
        return root.resolve(name + SUFFIX);
    }

    void write(String name, byte[] bytes) throws IOException {
        WholeFiles.write(file(name), bytes);
    }

    /** Writes a file that keeps the time of the one that it replaces. */
    void replace(String name, byte[] bytes) throws IOException {
        FileTime time = Files.getLastModifiedTime(file(name));
        write(name, bytes);
        Files.setLastModifiedTime(file(name), time);
    }

    void delete(String name) throws IOException {
        WholeFiles.delete(file(name));
    }

    private final class Collector extends SimpleFileVisitor<Path> {
        private final SortedMap<String, byte[]> classes;

        Collector(SortedMap<String, byte[]> classes) {
            this.classes = classes;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean skipped = dir.equals(root.resolve("META-INF"));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (path.endsWith(SUFFIX)) {
                classes.put(path.substring(0, path.length() - SUFFIX.length()), WholeFiles.read(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            throw FileProblem.reading(file, cause);
        }
    }
}
