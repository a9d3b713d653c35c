package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Listener;
import org.jspecify.annotations.Nullable;

/** The registration of a waiter that is told in a later turn, since it may do anything. */
final class Forwarder<T extends @Nullable Object> extends Listener<T> {
    private final TaskLoop loop;
    private final Awaitable.Waiter<? super T> waiter;

    Forwarder(TaskLoop loop, Awaitable.Waiter<? super T> waiter) {
        this.loop = loop;
        this.waiter = waiter;
    }

    @Override
    public void succeed(@Nullable T value) {
        loop.scheduleFromAnyThread(new Callback(loop, () -> waiter.succeed(value)));
    }

    @Override
    public void fail(Throwable failure) {
        loop.scheduleFromAnyThread(new Callback(loop, () -> waiter.fail(failure)));
    }

    @Override
    public boolean cancel() {
        return unlink();
    }
}
