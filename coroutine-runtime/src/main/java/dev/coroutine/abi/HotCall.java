package dev.coroutine.abi;

import dev.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/** The call of a method that returns a future: it runs to its first suspension at once. */
public final class HotCall {
    private HotCall() {}

    /** Starts {@code body}: the stage that it returned without suspending, else its result future. */
    public static @Nullable Object call(Coroutine<?> body) {
        throw new UnsupportedOperationException("engine");
    }

    /** The same with the semantics of ea-async. */
    public static @Nullable Object callInline(Coroutine<?> body) {
        throw new UnsupportedOperationException("engine");
    }
}
