package dev.coroutine.internal.stream;

import dev.coroutine.Cancellable;
import dev.coroutine.internal.engine.Parkable;
import org.jspecify.annotations.Nullable;

/** What one task at a time waits for, in a step of an operator. */
final class Signal implements Cancellable {
    private @Nullable Parkable waiting;

    /** Parks {@code task} until this is set. */
    Operator.Next await(Parkable task) {
        waiting = task;
        task.park(this);
        return Operator.Next.PARKED;
    }

    /** Wakes whoever waits. */
    void set() {
        Parkable task = waiting;
        if (task != null) {
            waiting = null;
            task.deliver(null, null);
        }
    }

    @Override
    public boolean cancel() {
        waiting = null;
        return true;
    }

    @Override
    public String toString() {
        return "an element of a stream";
    }
}
