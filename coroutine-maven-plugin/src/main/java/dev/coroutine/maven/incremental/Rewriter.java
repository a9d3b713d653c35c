package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Collection;
import java.util.Set;

/** The transformer as this package needs it, prepared for one batch. */
interface Rewriter {
    TransformResult transform(byte[] original);

    /** The bodies that a class offers to fused callers. */
    Set<String> fusableBodies(byte[] original);

    /** Prepares rewriters. */
    @FunctionalInterface
    interface Factory {
        Rewriter prepare(TransformOptions options, ClassPath classPath, Collection<byte[]> batch);
    }

    /** The real one. */
    static Rewriter of(TransformOptions options, ClassPath classPath, Collection<byte[]> batch) {
        AsyncTransformer transformer = AsyncTransformer.of(options, classPath, batch);
        return new Rewriter() {
            @Override
            public TransformResult transform(byte[] original) {
                return transformer.transform(original);
            }

            @Override
            public Set<String> fusableBodies(byte[] original) {
                return transformer.fusableBodies(original);
            }
        };
    }
}
