package dev.coroutine.internal.engine;

import dev.coroutine.Listener;
import org.jspecify.annotations.Nullable;

/** A task seen as a future: cancelling goes both ways, and waiting for it on its own loop's thread is refused. */
final class TaskFuture<T extends @Nullable Object> extends LoopResult<T> {
    private final LoopTask<?> task;

    TaskFuture(LoopTask<?> task) {
        super(task.loop);
        this.task = task;
    }

    LoopTask<?> task() {
        return task;
    }

    Listener<T> listener() {
        return new Completer<>(this);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        task.cancel("its future was cancelled");
        return cancelled;
    }

    @Override
    String source() {
        return task.toString();
    }

    /**
     * Completes the future when the task ends; what depends on the future keeps its exceptions to itself. One that is
     * completed with a {@link java.util.concurrent.CancellationException} is a cancelled one, and throws just that.
     */
    private static final class Completer<T extends @Nullable Object> extends Listener<T> {
        private final TaskFuture<T> future;

        Completer(TaskFuture<T> future) {
            this.future = future;
        }

        @Override
        @SuppressWarnings("NullAway") // a value may be null where T may
        public void succeed(@Nullable T value) {
            future.complete(value);
        }

        @Override
        public void fail(Throwable failure) {
            future.completeExceptionally(failure);
        }

        @Override
        public boolean cancel() {
            return unlink();
        }
    }
}
