package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Directories and jars in the order in which they are searched, and after them the running JDK. */
public final class FileClassPath implements ClassPath, Closeable {
    private final List<ClassPath> entries;

    private FileClassPath(List<ClassPath> entries) {
        this.entries = entries;
    }

    /**
     * Opens a class path.
     *
     * @param problems hears of entries that cannot be read; they are left out
     */
    public static FileClassPath open(List<Path> paths, Consumer<Finding> problems) {
        List<ClassPath> entries = new ArrayList<>();
        for (Path path : paths) {
            try {
                entries.add(open(path));
            } catch (IOException unreadable) {
                problems.accept(Finding.missingFromClassPath(path, unreadable));
            }
        }
        entries.add(ClassPath.of(ClassLoader.getPlatformClassLoader()));
        return new FileClassPath(entries);
    }

    private static ClassPath open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new DirectoryClassPath(path);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new FileSystemException(path.toString(), null, "it is not a regular file");
        }
        return new JarClassPath(path);
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        for (ClassPath entry : entries) {
            byte[] found = entry.find(internalName);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        for (ClassPath entry : entries) {
            if (entry instanceof Closeable closeable) {
                closeable.close();
            }
        }
    }
}
