package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Engine.SelectSource;
import org.jspecify.annotations.Nullable;

/** A case of select that waits to be given something, on the loop's thread. */
record SelectArm(SelectSource source, Delivery decision) implements Awaitable.Waiter<@Nullable Object> {
    @Override
    public void succeed(@Nullable Object value) {
        decision.deliver(value, null);
    }

    @Override
    public void fail(Throwable failure) {
        decision.deliver(null, failure);
    }
}
