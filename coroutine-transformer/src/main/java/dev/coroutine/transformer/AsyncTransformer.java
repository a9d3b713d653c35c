package dev.coroutine.transformer;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the asynchronous methods of class files that belong together. Immutable: a batch may be transformed by
 * several threads.
 */
public final class AsyncTransformer {
    private AsyncTransformer() {}

    /**
     * Prepares a batch.
     *
     * @param options what the user chose
     * @param classPath where classes outside the batch are looked up, the JDK's included
     * @param batch the untransformed class files that are transformed together; unreadable ones are ignored here
     */
    public static AsyncTransformer of(TransformOptions options, ClassPath classPath, Collection<byte[]> batch) {
        return new AsyncTransformer();
    }

    /** Transforms one class file; usually, not necessarily, one of the batch. */
    public TransformResult transform(byte[] classFile) {
        return new TransformResult.Unchanged(List.of());
    }

    /**
     * The state machines of a class as text.
     *
     * @param method only this method, or null for all
     */
    public String explain(byte[] classFile, @Nullable String method) {
        return "";
    }

    /** The body descriptors, in the manner of {@link FusedEdge#body}, that this class offers to fused callers. */
    public Set<String> fusableBodies(byte[] classFile) {
        return Set.of();
    }

    /**
     * Transforms one class by itself, for class loaders and agents: the result defines its companions when it is
     * initialised.
     *
     * @throws TransformException if the class cannot be transformed
     */
    public static byte[] transform(byte[] classFile, @Nullable ClassLoader loader) {
        return classFile;
    }
}
