package dev.coroutine.internal.engine;

import dev.coroutine.AsyncCallable;
import dev.coroutine.TaskOptions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A body sent to a loop, and the future that its sender holds. */
final class LoopTaskSubmission<T extends @Nullable Object> implements Runnable {
    private final TaskLoop loop;
    private final AsyncCallable<T, ?> body;
    private final SubmittedFuture<T> future;

    LoopTaskSubmission(TaskLoop loop, AsyncCallable<T, ?> body) {
        this.loop = loop;
        this.body = body;
        this.future = new SubmittedFuture<>(loop);
    }

    CompletableFuture<T> future() {
        return future;
    }

    @Override
    public String toString() {
        return "the submitted " + body;
    }

    @Override
    @SuppressWarnings("NullAway") // a value may be null where T may
    public void run() {
        if (future.isDone()) {
            return;
        }
        if (loop.isClosed()) {
            future.cancel(false);
            return;
        }
        LoopTask<T> task;
        try {
            task = loop.spawn(TaskOptions.defaults(), new BodyFrame<>(body));
        } catch (RuntimeException | Error broken) {
            future.completeExceptionally(broken);
            return;
        }
        CompletableFuture<T> result = task.toCompletableFuture();
        future.task = task;
        result.whenComplete((value, failure) -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(failure);
            }
        });
    }

    /** Cancelling reaches the task, or keeps it from being made. */
    private static final class SubmittedFuture<T extends @Nullable Object> extends LoopResult<T> {
        private final TaskLoop loop;
        private volatile @Nullable LoopTask<T> task;

        SubmittedFuture(TaskLoop loop) {
            super(loop);
            this.loop = loop;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                loop.onOwnThread(this::cancelTask);
            }
            return cancelled;
        }

        private void cancelTask() {
            LoopTask<T> started = task;
            if (started != null) {
                started.cancel("its future was cancelled");
            }
        }

        @Override
        String source() {
            return "a submitted body";
        }
    }
}
