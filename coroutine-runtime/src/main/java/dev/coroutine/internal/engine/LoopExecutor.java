package dev.coroutine.internal.engine;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A loop seen as an executor service. Shutting it down ends this view, not the loop. Waiting for anything on the loop's
 * own thread is refused, since it would never end.
 */
final class LoopExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    private final TaskLoop loop;
    private final Set<LoopFuture<?>> pending = ConcurrentHashMap.newKeySet();
    private final CountDownLatch terminated = new CountDownLatch(1);
    private volatile boolean shutdown;

    LoopExecutor(TaskLoop loop) {
        this.loop = loop;
    }

    @Override
    public void execute(Runnable command) {
        LoopFuture<?> future = command instanceof LoopFuture<?> own ? own : future(command);
        accept(future);
        try {
            loop.execute(future);
        } catch (RejectedExecutionException closed) {
            future.cancel(false);
            throw closed;
        }
    }

    @Override
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new LoopFuture<>(this, loop, callable, loop.nanoTime(), 0);
    }

    @Override
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return newTaskFor(Executors.callable(runnable, value));
    }

    /** A command nobody has a future of: what it throws goes to the loop's handler. */
    private LoopFuture<?> future(Runnable command) {
        Objects.requireNonNull(command, "command");
        return new LoopFuture<@Nullable Void>(
                this,
                loop,
                () -> {
                    new Callback(loop, command).run();
                    return null;
                },
                loop.nanoTime(),
                0);
    }

    // ---- later

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command), delay, unit);
    }

    @Override
    public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return start(new LoopFuture<>(this, loop, callable, at(delay, unit), 0));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return start(new LoopFuture<>(
                this, loop, Executors.callable(command), at(initialDelay, unit), positive(unit.toNanos(period))));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return start(new LoopFuture<>(
                this, loop, Executors.callable(command), at(initialDelay, unit), -positive(unit.toNanos(delay))));
    }

    private long at(long delay, TimeUnit unit) {
        return loop.deadline(Math.max(0, unit.toNanos(delay)));
    }

    private static long positive(long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException("a period has to be longer than " + nanos + " ns");
        }
        return nanos;
    }

    private <V extends @Nullable Object> ScheduledFuture<V> start(LoopFuture<V> future) {
        accept(future);
        loop.onOwnThread(future::startTimer);
        return future;
    }

    // ---- the end

    private void accept(LoopFuture<?> future) {
        pending.add(future);
        if (isShutdown()) {
            future.cancel(false);
            throw new RejectedExecutionException(loop + " takes nothing more from this view, which was shut down");
        }
    }

    /** A future has ended, or was cancelled. */
    void done(LoopFuture<?> future) {
        pending.remove(future);
        if (shutdown && pending.isEmpty()) {
            terminated.countDown();
        }
    }

    @Override
    public void shutdown() {
        shutdown = true;
        for (LoopFuture<?> future : pending) {
            if (future.isPeriodic()) {
                future.cancel(false);
            }
        }
        if (pending.isEmpty()) {
            terminated.countDown();
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        List<Runnable> left = List.copyOf(pending);
        left.forEach(future -> ((Future<?>) future).cancel(false));
        return left;
    }

    @Override
    public boolean isShutdown() {
        return shutdown || loop.isClosed();
    }

    @Override
    public boolean isTerminated() {
        return terminated.getCount() == 0 || loop.isClosed();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        refuseOnLoop("awaitTermination");
        return terminated.await(timeout, unit) || isTerminated();
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        refuseOnLoop("invokeAll");
        return super.invokeAll(tasks);
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException {
        refuseOnLoop("invokeAll");
        return super.invokeAll(tasks, timeout, unit);
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        refuseOnLoop("invokeAny");
        return super.invokeAny(tasks);
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        refuseOnLoop("invokeAny");
        return super.invokeAny(tasks, timeout, unit);
    }

    void refuseOnLoop(String operation) {
        if (loop.isCurrent()) {
            throw new IllegalStateException(operation + " on the loop's own thread \""
                    + Thread.currentThread().getName() + "\" would never end; await instead");
        }
    }

    @Override
    public String toString() {
        return loop + " as an executor service";
    }
}
