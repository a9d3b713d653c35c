package dev.coroutine.abi;

import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import org.jspecify.annotations.Nullable;

/** The call of a method that returns a future: it runs to its first suspension at once. */
public final class HotCall {
    private HotCall() {}

    /** Starts {@code body}: the stage that it returned without suspending, else its result future. */
    public static @Nullable Object call(Coroutine<?> body) {
        return Engine.instance().hotCall(body, false);
    }

    /**
     * The same with the semantics of ea-async: it resumes inside the completion of what it awaits, and failures arrive
     * as {@code join} throws them.
     */
    public static @Nullable Object callInline(Coroutine<?> body) {
        return Engine.instance().hotCall(body, true);
    }
}
