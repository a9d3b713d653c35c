package dev.coroutine.transformer.differential;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformException;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Map;
import java.util.TreeMap;

/** From a program's class files to those that run, by internal name. */
public interface Transformation {
    Map<String, byte[]> apply(Map<String, byte[]> classes);

    /** The product's, with all classes as one batch. */
    static Transformation of(TransformOptions options) {
        return classes -> {
            AsyncTransformer transformer = AsyncTransformer.of(options, KnownClasses.CLASS_PATH, classes.values());
            Map<String, byte[]> emitted = new TreeMap<>();
            classes.forEach((name, bytes) -> {
                TransformResult result = transformer.transform(bytes);
                if (result instanceof TransformResult.Rejected rejected) {
                    throw new TransformException(rejected.diagnostics());
                }
                if (result instanceof TransformResult.Transformed transformed) {
                    emitted.put(name, transformed.classFile());
                    emitted.putAll(transformed.companions());
                } else {
                    emitted.put(name, bytes);
                }
            });
            return emitted;
        };
    }
}
