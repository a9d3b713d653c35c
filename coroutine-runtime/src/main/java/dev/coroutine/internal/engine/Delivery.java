package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import org.jspecify.annotations.Nullable;

/** Where the outcome of a wait goes; on the loop's thread. */
public interface Delivery {
    /** Hands over a value, or a failure if that is not null; to be called once a wait. It only queues work. */
    void deliver(@Nullable Object value, @Nullable Throwable failure);

    /** Delivers to a waiter. */
    static Delivery to(Awaitable.Waiter<@Nullable Object> waiter) {
        return (value, failure) -> {
            if (failure == null) {
                waiter.succeed(value);
            } else {
                waiter.fail(failure);
            }
        };
    }
}
