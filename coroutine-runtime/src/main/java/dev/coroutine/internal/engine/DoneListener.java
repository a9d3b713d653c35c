package dev.coroutine.internal.engine;

import dev.coroutine.Listener;
import org.jspecify.annotations.Nullable;

/** An action for the turn after a task's end; it observes no failure. */
final class DoneListener extends Listener<Object> implements Quiet {
    private final TaskLoop loop;
    private final Runnable action;

    DoneListener(TaskLoop loop, Runnable action) {
        this.loop = loop;
        this.action = action;
    }

    @Override
    public void succeed(@Nullable Object value) {
        loop.afterThisTurn(action);
    }

    @Override
    public void fail(Throwable failure) {
        loop.afterThisTurn(action);
    }

    @Override
    public boolean cancel() {
        return unlink();
    }
}
