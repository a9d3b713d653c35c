package dev.coroutine.sync;

import dev.coroutine.Coroutine;
import dev.coroutine.abi.TraceTable;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Where tasks that hold a lock wait for others to change something; made by {@link AsyncLock#newCondition()}. A signal
 * moves a task to the end of the lock's queue. Nothing wakes without a signal, but what was true when it came may have
 * changed when the lock is held again: {@link #waitUntil} looks again.
 */
public final class AsyncCondition {
    private static final TraceTable WAIT_SIGNAL = SyncFrame.traceOf(AsyncCondition.class, "waitSignal");
    private static final TraceTable WAIT_UNTIL = SyncFrame.traceOf(AsyncCondition.class, "waitUntil");

    private final AsyncLock lock;
    private final WaiterList<LockWaiter> waiters = new WaiterList<>();

    AsyncCondition(AsyncLock lock) {
        this.lock = lock;
    }

    /**
     * Releases the lock and waits for a signal; the lock is held again whatever the outcome, unless it is broken. A
     * cancel after the signal finds it delivered.
     *
     * @throws IllegalStateException when awaited by a task that does not hold the lock
     */
    public Coroutine<Void> waitSignal() {
        return new ConditionFrame(this, WAIT_SIGNAL, null);
    }

    /**
     * As {@link #waitSignal}, until {@code condition} holds, which is asked at once and after each signal, with the lock
     * held.
     */
    public Coroutine<Void> waitUntil(BooleanSupplier condition) {
        return new ConditionFrame(this, WAIT_UNTIL, Objects.requireNonNull(condition, "condition"));
    }

    /**
     * Wakes the task that has waited longest, if there is one.
     *
     * @throws IllegalStateException for a task that does not hold the lock
     */
    public void signal() {
        lock.owned("AsyncCondition.signal");
        LockWaiter next = waiters.poll();
        if (next != null) {
            next.signal();
        }
    }

    /**
     * Wakes all who wait at this moment.
     *
     * @throws IllegalStateException for a task that does not hold the lock
     */
    public void signalAll() {
        lock.owned("AsyncCondition.signalAll");
        waiters.drain(LockWaiter::signal);
    }

    AsyncLock lock() {
        return lock;
    }

    /** Lets go of the lock and waits. */
    void add(LockWaiter waiter) {
        waiters.add(waiter);
        lock.handOn();
    }

    @Override
    public String toString() {
        return "AsyncCondition[" + waiters.size() + " waiting, of " + lock + "]";
    }
}
