package dev.coroutine.transformer.differential;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.Plans;
import dev.coroutine.transformer.TransformException;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** From a program's class files to those that run, by internal name. */
public interface Transformation {
    Map<String, byte[]> apply(Map<String, byte[]> classes);

    /** The product's, with all classes as one batch. */
    static Transformation of(TransformOptions options) {
        return of(batch -> AsyncTransformer.of(options, KnownClasses.CLASS_PATH, batch));
    }

    /** The product's, where so many loops at most around each suspension are split; the others have switches. */
    static Transformation splitting(int loops) {
        return of(batch ->
                Plans.splitting(AsyncTransformer.of(TransformOptions.DEFAULT, KnownClasses.CLASS_PATH, batch), loops));
    }

    private static Transformation of(Function<Collection<byte[]>, AsyncTransformer> prepared) {
        return classes -> {
            AsyncTransformer transformer = prepared.apply(classes.values());
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
