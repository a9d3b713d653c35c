package dev.coroutine.sync;

import dev.coroutine.Cancelled;
import dev.coroutine.Task;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.Blocked;
import dev.coroutine.internal.engine.LibraryFrame;
import dev.coroutine.internal.engine.Parkable;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A wait for a condition, with the lock released meanwhile. It parks until it has been signalled and holds the lock; if
 * it is cancelled before the signal, it parks once more until it holds the lock, which no cancel disturbs.
 */
final class ConditionFrame extends LibraryFrame<Void> implements Blocked {
    private final AsyncCondition condition;
    private final TraceTable trace;
    private final @Nullable BooleanSupplier until;
    private @Nullable Held held;
    private @Nullable LockWaiter waiter;
    private @Nullable Throwable interruption;

    ConditionFrame(AsyncCondition condition, TraceTable trace, @Nullable BooleanSupplier until) {
        this.condition = condition;
        this.trace = trace;
        this.until = until;
    }

    @Override
    protected @Nullable Object start(Strand strand) {
        Parkable task = parkable(strand);
        Held mine = condition.lock().owned(trace.at(0).getMethodName());
        held = mine;
        return until != null && until.getAsBoolean() ? task.ready(null) : waitSignal(strand, mine);
    }

    private boolean wantsTheLock() {
        return interruption != null || waiter != null && waiter.isSignalled();
    }

    private Object waitSignal(Strand strand, Held mine) {
        LockWaiter waiting = new LockWaiter(mine, condition);
        waiter = waiting;
        condition.add(waiting);
        parkable(strand).park(waiting);
        return park(strand, AWAITING);
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        state = RUNNING;
        Held mine = Objects.requireNonNull(held);
        if (interruption != null) {
            throw failure == null ? interruption : failure;
        }
        if (failure instanceof Cancelled) {
            return holdAgain(strand, mine, failure);
        }
        if (failure != null) {
            throw failure;
        }
        return until == null || until.getAsBoolean() ? null : waitSignal(strand, mine);
    }

    private Object holdAgain(Strand strand, Held mine, Throwable cancelled) throws Throwable {
        if (condition.lock().take(mine)) {
            throw cancelled;
        }
        interruption = cancelled;
        condition.lock().enqueue(new LockWaiter(mine));
        parkable(strand).parkShielded();
        return park(strand, AWAITING);
    }

    @Override
    public @Nullable Task<?> blocker() {
        return wantsTheLock() ? condition.lock().owner() : null;
    }

    @Override
    public String waitsFor() {
        return wantsTheLock() ? condition.lock().toString() : condition.toString();
    }

    @Override
    protected TraceTable trace() {
        return trace;
    }
}
