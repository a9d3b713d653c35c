package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task's wait for something that may end on any thread; it takes its task's place in the run queue. */
class Wait extends Arrival implements Blocked {
    private @Nullable LoopTask<?> task;
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
        LoopTask<?> waiting = Objects.requireNonNull(task);
        if (publish()) {
            return waiting.park(this);
        }
        Throwable failure = failure();
        return failure == null ? waiting.ready(value()) : waiting.failedAlready(failure);
    }

    @Override
    final void arrived() {
        if (task != null) {
            task.arrived(this, value(), failure());
        }
    }

    /** Lets go of the task, since what was awaited may keep this for as long as it lasts. */
    @Override
    void abandon() {
        task = null;
    }
}
