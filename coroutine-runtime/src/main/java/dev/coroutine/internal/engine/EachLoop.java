package dev.coroutine.internal.engine;

import dev.coroutine.AsyncFunction;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One task on each of several loops, and the future of their results. The first failure cancels the others, and comes out
 * when all have ended; cancelling the future cancels all.
 */
final class EachLoop<T extends @Nullable Object> extends CompletableFuture<List<T>> {
    private final AsyncFunction<? super EventLoop, T, ?> body;
    private final List<@Nullable T> results;
    private final List<Task<T>> tasks = new ArrayList<>();
    private int running;
    private @Nullable Throwable failure;

    private EachLoop(int count, AsyncFunction<? super EventLoop, T, ?> body) {
        this.body = body;
        results = new ArrayList<>(Collections.nCopies(count, null));
        running = count;
    }

    static <T extends @Nullable Object> CompletableFuture<List<T>> begin(
            List<EventLoop> loops, AsyncFunction<? super EventLoop, T, ?> body) {
        EachLoop<T> each = new EachLoop<>(loops.size(), body);
        for (int i = 0; i < loops.size(); i++) {
            each.submit(i, (TaskLoop) loops.get(i));
        }
        return each;
    }

    private void submit(int index, TaskLoop loop) {
        try {
            loop.execute(() -> start(index, loop));
        } catch (RejectedExecutionException closed) {
            ended(index, null, closed);
        }
    }

    private void start(int index, TaskLoop loop) {
        if (loop.isClosed()) {
            ended(index, null, new RejectedExecutionException("the " + loop + " was closed before the body began"));
        } else if (isFailed()) {
            ended(index, null, new CancellationException("not begun, since another loop's body had failed"));
        } else {
            Task<T> task = loop.spawn(TaskOptions.defaults(), new BodyFrame<>(() -> body.apply(loop)));
            keep(task);
            task.toCompletableFuture().whenComplete((value, thrown) -> ended(index, value, thrown));
        }
    }

    private synchronized boolean isFailed() {
        return failure != null;
    }

    private synchronized void keep(Task<T> task) {
        tasks.add(task);
        if (failure != null) {
            task.cancel(reason(failure));
        }
    }

    private void ended(int index, @Nullable T value, @Nullable Throwable thrown) {
        if (thrown == null) {
            synchronized (this) {
                results.set(index, value);
            }
        } else {
            cancelAll(thrown);
        }
        if (isLast()) {
            settle();
        }
    }

    private synchronized boolean isLast() {
        return --running == 0;
    }

    private void cancelAll(Throwable cause) {
        List<Task<T>> begun;
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = cause;
            begun = List.copyOf(tasks);
        }
        begun.forEach(task -> task.cancel(reason(cause)));
    }

    private static String reason(Throwable cause) {
        return "onEach has failed on another loop, or was cancelled: " + cause;
    }

    @SuppressWarnings("NullAway") // a value may be null where T may
    private void settle() {
        Throwable first = failure;
        if (first == null) {
            complete(Collections.unmodifiableList(results));
        } else {
            completeExceptionally(first);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            cancelAll(new CancellationException("its future was cancelled"));
        }
        return cancelled;
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
