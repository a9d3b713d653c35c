package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Collection;

/** Transforms the class files of one batch; may be called by several threads. */
@FunctionalInterface
interface ClassTransformer {
    TransformResult transform(byte[] classFile);

    /** Prepares a batch. */
    @FunctionalInterface
    interface Factory {
        /** The real transformer. */
        Factory ASYNC = (options, classPath, batch) -> AsyncTransformer.of(options, classPath, batch)::transform;

        ClassTransformer of(TransformOptions options, ClassPath classPath, Collection<byte[]> batch);
    }
}
