package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The class files under a directory. */
record DirectoryClassPath(Path root) implements ClassPath {
    @Override
    public byte @Nullable [] find(String internalName) {
        try {
            Path file = root.resolve(internalName + ClassFile.SUFFIX);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        } catch (IOException | InvalidPathException unreadable) {
            return null;
        }
    }
}
