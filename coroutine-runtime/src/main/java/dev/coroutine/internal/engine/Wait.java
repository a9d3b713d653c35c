package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import org.jspecify.annotations.Nullable;

/** A task's wait for something that may end on any thread; it takes its task's place in the run queue. */
class Wait extends Arrival {
    private final LoopTask<?> task;

    Wait(LoopTask<?> task) {
        super(task.loop);
        this.task = task;
    }

    /** Awaits {@code x}: its value if it is there, else suspends. */
    final @Nullable Object on(Awaitable<?> x) {
        register(x);
        return outcome();
    }

    /** After registering: the value if it is there, else suspends. */
    final @Nullable Object outcome() {
        if (publish()) {
            return task.park(this);
        }
        Throwable failure = failure();
        return failure == null ? task.ready(value()) : task.failedAlready(failure);
    }

    @Override
    final void arrived() {
        task.arrived(this, value(), failure());
    }
}
