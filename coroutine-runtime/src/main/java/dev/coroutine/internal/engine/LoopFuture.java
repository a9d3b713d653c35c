package dev.coroutine.internal.engine;

import dev.coroutine.internal.loop.TimerNode;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Something that a {@link LoopExecutor} runs, once or again and again. */
final class LoopFuture<V extends @Nullable Object> extends FutureTask<V>
        implements RunnableScheduledFuture<V>, TimerNode {
    private final LoopExecutor executor;
    private final TaskLoop loop;
    private final long period;
    private volatile long at;
    private int heapIndex = ABSENT;

    /** Creates a future; {@code period} counts from beginning to beginning, or, if negative, from end to beginning. */
    LoopFuture(LoopExecutor executor, TaskLoop loop, Callable<V> callable, long at, long period) {
        super(callable);
        this.executor = executor;
        this.loop = loop;
        this.at = at;
        this.period = period;
    }

    /** Begins to wait for its time; on the loop's thread. */
    void startTimer() {
        if (loop.isClosed()) {
            cancel(false);
        } else if (!isDone()) {
            loop.startTimer(this, at);
        }
    }

    @Override
    public void expired() {
        loop.schedule(new Callback(loop, this));
    }

    @Override
    public void run() {
        if (!isPeriodic()) {
            super.run();
        } else if (runAndReset()) {
            at = period > 0 ? at + period : loop.deadline(-period);
            startTimer();
        }
    }

    @Override
    protected void done() {
        executor.done(this);
        loop.onOwnThread(() -> loop.stopTimer(this));
    }

    @Override
    public boolean isPeriodic() {
        return period != 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(at - loop.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        refuseOnLoop();
        return super.get();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        refuseOnLoop();
        return super.get(timeout, unit);
    }

    private void refuseOnLoop() {
        if (!isDone()) {
            executor.refuseOnLoop("get");
        }
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
