package dev.coroutine.internal.engine;

import org.jspecify.annotations.Nullable;

/** Where the outcome of a wait goes; on the loop's thread. */
public interface Delivery {
    /** Hands over a value, or a failure if that is not null; to be called once a wait. It only queues work. */
    void deliver(@Nullable Object value, @Nullable Throwable failure);
}
