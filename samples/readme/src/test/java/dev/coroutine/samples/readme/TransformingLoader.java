package dev.coroutine.samples.readme;

import dev.coroutine.transformer.AsyncTransformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads the classes of a directory and transforms them on the way. */
final class TransformingLoader extends ClassLoader {
    private final Path directory;

    TransformingLoader(Path directory) {
        super(TransformingLoader.class.getClassLoader());
        this.directory = directory;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            byte[] compiled = Files.readAllBytes(directory.resolve(name + ".class"));
            byte[] transformed = AsyncTransformer.transform(compiled, this);
            return defineClass(name, transformed, 0, transformed.length);
        } catch (IOException absent) {
            throw new ClassNotFoundException(name, absent);
        }
    }
}
