package dev.coroutine.internal.engine;

import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scope with a deadline that programs may move. */
final class TimeoutHandle implements Engine.Limit {
    private final Scope scope;
    private final Deadline deadline;

    /** Opens a scope in {@code task}. */
    TimeoutHandle(LoopTask<?> task, long at) {
        scope = task.openScope("timeout", false);
        deadline = new Deadline(scope);
        deadline.set(at);
    }

    @Override
    public void reschedule(Duration fromNow) {
        TaskLoop loop = scope.task().loop;
        loop.check("reschedule");
        checkRunning("rescheduled");
        deadline.set(loop.deadline(Math.max(0, Nanos.of(fromNow))));
    }

    @Override
    public void disable() {
        scope.task().loop.check("disable");
        checkRunning("disabled");
        deadline.set(Deadline.NEVER);
    }

    private void checkRunning(String change) {
        if (!scope.isOpen() || deadline.isExpired()) {
            String why = scope.isOpen() ? "expired" : "been closed";
            throw new IllegalStateException(scope + " has " + why + " and cannot be " + change + "; look at"
                    + " isExpired() first, or open another one");
        }
    }

    @Override
    public boolean isExpired() {
        return deadline.isExpired();
    }

    @Override
    public Optional<Duration> remaining() {
        TaskLoop loop = scope.task().loop;
        loop.check("remaining");
        long at = deadline.at();
        return at == Deadline.NEVER
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, at - loop.nanoTime())));
    }

    @Override
    public Coroutine<Void> close(@Nullable Throwable bodyFailure) {
        return new TimeoutEndFrame(scope, deadline, bodyFailure);
    }

    @Override
    public boolean isOpen() {
        return scope.isOpen();
    }
}
