package dev.coroutine.samples.readme;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Loads the classes of a directory, transformed. */
final class TransformingLoader extends ClassLoader {
    private final Map<String, byte[]> classes = new HashMap<>();

    /** Transforms the class files of {@code directory}, which are all of the unnamed package. */
    TransformingLoader(Path directory) throws IOException {
        super(TransformingLoader.class.getClassLoader());
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".class")).toList()) {
                classes.put(file.getFileName().toString().replace(".class", ""), Files.readAllBytes(file));
            }
        }
        transform();
    }

    private void transform() {
        AsyncTransformer transformer =
                AsyncTransformer.of(TransformOptions.DEFAULT, ClassPath.of(getParent()), classes.values());
        for (Map.Entry<String, byte[]> compiled : Map.copyOf(classes).entrySet()) {
            TransformResult result = transformer.transform(compiled.getValue());
            if (result instanceof TransformResult.Transformed transformed) {
                classes.put(compiled.getKey(), transformed.classFile());
                classes.putAll(transformed.companions());
            } else if (result instanceof TransformResult.Rejected rejected) {
                throw new IllegalArgumentException(rejected.diagnostics().toString());
            }
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
