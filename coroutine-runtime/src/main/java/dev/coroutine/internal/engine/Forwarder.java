package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Listener;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The registration of a waiter that is told in a later turn, since it may do anything. Either it is told or it has been
 * cancelled; that is decided once, on any thread.
 */
final class Forwarder<T extends @Nullable Object> extends Listener<T> {
    private static final int WAITING = 0;
    private static final int TOLD = 1;
    private static final int WITHDRAWN = 2;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Forwarder.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final TaskLoop loop;
    private final Awaitable.Waiter<? super T> waiter;
    private volatile int state = WAITING;

    Forwarder(TaskLoop loop, Awaitable.Waiter<? super T> waiter) {
        this.loop = loop;
        this.waiter = waiter;
    }

    @Override
    public void succeed(@Nullable T value) {
        later(() -> waiter.succeed(value));
    }

    @Override
    public void fail(Throwable failure) {
        later(() -> waiter.fail(failure));
    }

    /** In a later turn, or at once where there will be none. */
    private void later(Runnable telling) {
        if (STATE.compareAndSet(this, WAITING, TOLD)) {
            loop.afterThisTurn(telling);
        }
    }

    @Override
    protected boolean isWithdrawn() {
        return state == WITHDRAWN;
    }

    @Override
    public boolean cancel() {
        if (!STATE.compareAndSet(this, WAITING, WITHDRAWN)) {
            return false;
        }
        unlink();
        return true;
    }
}
