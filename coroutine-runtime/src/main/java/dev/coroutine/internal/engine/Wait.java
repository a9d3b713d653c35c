package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Task;
import org.jspecify.annotations.Nullable;

/** A task's wait for something that may end on any thread; it takes its task's place in the run queue. */
class Wait extends Arrival implements Blocked {
    private final LoopTask<?> task;
    private final @Nullable Object source;

    Wait(LoopTask<?> task) {
        this(task, null);
    }

    /** A wait for {@code source}. */
    Wait(LoopTask<?> task, @Nullable Object source) {
        super(task.loop);
        this.task = task;
        this.source = source;
    }

    @Override
    public String waitsFor() {
        if (source instanceof LoopTask<?> awaited) {
            return awaited.numbered();
        }
        return source == null ? "another thread" : source.toString();
    }

    @Override
    public final @Nullable Task<?> blocker() {
        if (source instanceof TaskFuture<?> future) {
            return future.task();
        }
        return source instanceof Task<?> awaited ? awaited : null;
    }

    /** Awaits {@code x}: its value if it is there, else suspends. */
    static @Nullable Object on(Awaitable<?> x, LoopTask<?> task) {
        Wait wait = new Wait(task, x);
        wait.register(x);
        return wait.outcome();
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
