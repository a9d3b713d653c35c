package dev.coroutine.internal.engine;

import dev.coroutine.Cancellable;
import dev.coroutine.internal.loop.LoopNode;
import dev.coroutine.internal.loop.TimerNode;
import org.jspecify.annotations.Nullable;

/** A plain action on the loop, at once or at a deadline. What it throws goes to the loop's handler. */
final class Callback implements LoopNode, TimerNode, Cancellable {
    private final QueueLoop loop;
    private @Nullable Runnable action;
    private @Nullable LoopNode next;
    private int heapIndex = ABSENT;

    Callback(QueueLoop loop, Runnable action) {
        this.loop = loop;
        this.action = action;
    }

    @Override
    public void run() {
        Runnable due = action;
        action = null;
        if (due == null) {
            return;
        }
        try {
            due.run();
        } catch (Throwable failure) {
            loop.report("a callback of the loop has thrown; handle it inside the callback", failure, null);
        }
    }

    @Override
    public boolean cancel() {
        loop.checkThread("cancelling a callback");
        boolean pending = action != null;
        action = null;
        loop.stopTimer(this);
        return pending;
    }

    @Override
    public void expired() {
        loop.schedule(this);
    }

    @Override
    public @Nullable LoopNode next() {
        return next;
    }

    @Override
    public void next(@Nullable LoopNode following) {
        next = following;
    }

    @Override
    public int heapIndex() {
        return heapIndex;
    }

    @Override
    public void heapIndex(int index) {
        heapIndex = index;
    }
}
