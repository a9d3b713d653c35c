package dev.coroutine.abi;

import dev.coroutine.AsyncCloseable;
import dev.coroutine.AsyncScope;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a call of {@code close()} awaits in an asynchronous method. */
public final class Closing {
    private Closing() {}

    /**
     * Closes {@code closed} after a body. A resource closes shielded from cancels, with a grace of 5 s; where both the
     * body and the closing fail, the second failure is suppressed in the first. A scope is told how its body has
     * failed, and what it throws takes the place of that.
     *
     * @param bodyFailure what the body has thrown, which the caller throws again if this ends well; or null
     */
    public static Coroutine<Void> closing(@Nullable AsyncCloseable closed, @Nullable Throwable bodyFailure) {
        Objects.requireNonNull(closed, "close() of null");
        return closed instanceof AsyncScope scope
                ? scope.closeAsync(bodyFailure)
                : Engine.instance().closing(closed, bodyFailure);
    }
}
