package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.loop.TimerNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code waitFor(x, atMost)}: awaits inside a scope that the deadline cancels. Only its own cancel becomes an {@link
 * dev.coroutine.AsyncTimeoutException}; where the scopes around it are cancelled too, theirs goes on.
 */
final class DeadlineFrame<T extends @Nullable Object> extends ScopedFrame<T> implements TimerNode {
    private static final TraceTable TRACE = facade("waitFor");

    private final Awaitable<T> x;
    private final Duration atMost;
    private @Nullable Scope watched;
    private int heapIndex = ABSENT;

    DeadlineFrame(Awaitable<T> x, Duration atMost) {
        super(false);
        this.x = x;
        this.atMost = atMost;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        if (Nanos.of(atMost) <= 0 && x instanceof Coroutine<?> coroutine && !(x instanceof BodyFrame<?>)) {
            coroutine.discard();
            throw timeout(task(strand));
        }
        return enter(strand, x);
    }

    @Override
    void opened(LoopTask<?> task, Scope opened) {
        watched = opened;
        long nanos = Nanos.of(atMost);
        if (nanos > 0) {
            task.loop.startTimer(this, task.loop.deadline(nanos));
        } else if (!isDone(x)) {
            expired();
        }
    }

    private static boolean isDone(Awaitable<?> x) {
        return x instanceof Task<?> task && task.isDone() || x instanceof Promise<?> promise && promise.isDone();
    }

    @Override
    public void expired() {
        if (watched != null) {
            watched.cancel("a deadline", "not done after " + atMost);
        }
    }

    @Override
    void closed(LoopTask<?> task, Scope left) {
        watched = null;
        task.loop.stopTimer(this);
    }

    @Override
    @Nullable
    Object ended(LoopTask<?> task, Scope left, @Nullable Object value, @Nullable Throwable failure) throws Throwable {
        if (failure instanceof Cancelled && left.isCancelled() && !task.isCancelPending()) {
            throw timeout(task);
        }
        return super.ended(task, left, value, failure);
    }

    private Throwable timeout(LoopTask<?> task) {
        return CoroutineEngine.newTimeout("not done after " + atMost + ", in " + task, atMost);
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
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
