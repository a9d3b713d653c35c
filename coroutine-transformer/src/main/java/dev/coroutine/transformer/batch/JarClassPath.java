package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The class files in a jar, as the running Java sees them if it is a multi-release one. */
final class JarClassPath implements ClassPath, Closeable {
    private final JarFile jar;

    JarClassPath(Path path) throws IOException {
        jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        JarEntry entry = jar.getJarEntry(internalName + ClassFile.SUFFIX);
        if (entry == null) {
            return null;
        }
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
