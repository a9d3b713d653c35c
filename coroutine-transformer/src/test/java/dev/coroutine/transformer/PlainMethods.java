package dev.coroutine.transformer;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.discover.MethodFinder;

/** Opens to tests what rewrites other methods than asynchronous ones. */
public final class PlainMethods {
    private PlainMethods() {}

    /** A transformer of the methods that {@code finder} finds. */
    public static AsyncTransformer transformer(MethodFinder finder, ClassPath classPath) {
        return AsyncTransformer.of(finder, classPath);
    }
}
