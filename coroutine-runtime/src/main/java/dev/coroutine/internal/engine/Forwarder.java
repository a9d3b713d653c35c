package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Listener;
import org.jspecify.annotations.Nullable;

/** The registration of a waiter that brings none. */
final class Forwarder<T extends @Nullable Object> extends Listener<T> {
    private final Awaitable.Waiter<? super T> waiter;

    Forwarder(Awaitable.Waiter<? super T> waiter) {
        this.waiter = waiter;
    }

    @Override
    public void succeed(@Nullable T value) {
        waiter.succeed(value);
    }

    @Override
    public void fail(Throwable failure) {
        waiter.fail(failure);
    }

    @Override
    public boolean cancel() {
        return unlink();
    }
}
