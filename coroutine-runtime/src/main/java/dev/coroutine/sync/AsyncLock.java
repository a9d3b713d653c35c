package dev.coroutine.sync;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.Parkable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mutual exclusion across awaits. A task owns it; it is not reentrant. Releasing hands it to the task that has waited
 * longest, so that nobody overtakes. It belongs to the loop of the first task that uses it.
 *
 * <p>Where a task ends that has not released it, whoever waits for it fails with a {@link BrokenResourceException}, now
 * and later.
 */
public final class AsyncLock {
    private static final TraceTable ACQUIRE = SyncFrame.traceOf(AsyncLock.class, "acquire");
    private static final TraceTable WITH_LOCK = SyncFrame.traceOf(AsyncLock.class, "withLock");

    private final Home home = new Home();
    private final WaiterList<LockWaiter> waiters = new WaiterList<>();
    private @Nullable Held held;
    private @Nullable Cancellable watch;

    /** Creates a lock that nobody holds. */
    public AsyncLock() {}

    /**
     * Waits for the lock. A cancel that comes when it has been handed over leaves it to the task.
     *
     * @throws IllegalStateException when awaited by the task that owns it
     */
    public Coroutine<Guard> acquire() {
        return new SyncFrame<>(ACQUIRE) {
            @Override
            @Nullable
            Object begin(Parkable task) {
                home.enter(task.self(), "AsyncLock.acquire");
                Held mine = new Held(AsyncLock.this, task);
                return take(mine) ? task.ready(mine) : task.park(enqueue(new LockWaiter(mine)));
            }
        };
    }

    /**
     * The lock if nobody holds it, else nothing.
     *
     * @throws IllegalStateException outside a task
     */
    public Optional<Guard> tryAcquire() {
        home.enterCurrent("AsyncLock.tryAcquire");
        Held mine = new Held(AsyncLock.this, (Parkable) Task.current());
        boolean busy = isLocked() && !isAbandoned();
        return !busy && take(mine) ? Optional.of(mine) : Optional.empty();
    }

    /**
     * Hands the lock on; for the form with {@code try} and {@code finally}.
     *
     * @throws IllegalStateException for a task that does not own it
     */
    public void release() {
        owned("AsyncLock.release");
        handOn();
    }

    /** Calls {@code body} when the lock is held, and releases it when that has ended. */
    public <T extends @Nullable Object, X extends Exception> Coroutine<T> withLock(AsyncCallable<T, X> body) throws X {
        return new GuardedFrame<>(WITH_LOCK, acquire(), body);
    }

    /** A condition that tasks wait for which hold this lock. */
    public AsyncCondition newCondition() {
        return new AsyncCondition(this);
    }

    /** Whether a task holds it. */
    public boolean isLocked() {
        return held != null;
    }

    /** The task that holds it, or null. */
    public @Nullable Task<?> owner() {
        Held now = held;
        return now == null ? null : now.owner();
    }

    @Override
    public String toString() {
        Task<?> owner = owner();
        return "AsyncLock[" + (owner == null ? "free" : "held by " + owner) + ", " + waiters.size() + " waiting]";
    }

    // ---- for guards and conditions

    /** What the current task holds. */
    Held owned(String operation) {
        home.check(operation);
        Held now = held;
        Task<?> caller = Task.currentOrNull();
        if (now == null || now.owner() != caller) {
            throw new IllegalStateException(operation + " needs the lock, and " + (caller == null ? "no task" : caller)
                    + " called it, while the lock is " + this + "; call it in the task that has acquired the lock");
        }
        return now;
    }

    /** Releases by a guard, unless that has been used up. */
    void close(Held guard) {
        if (held == guard) {
            owned("Guard.close");
            handOn();
        }
    }

    /** Takes the lock at once if nobody holds it. */
    boolean take(Held mine) {
        Held now = held;
        if (now == null) {
            held = mine;
            return true;
        }
        if (now.owner() == mine.owner()) {
            throw new IllegalStateException(now.owner() + " waits for a lock that it holds, and AsyncLock is not"
                    + " reentrant; release it first, or call what needs it with the lock held");
        }
        if (isAbandoned()) {
            throw broken(now.owner());
        }
        return false;
    }

    /** Appends a waiter, who will be handed the lock. */
    LockWaiter enqueue(LockWaiter waiter) {
        waiters.add(waiter);
        watchOwner();
        return waiter;
    }

    /** Gives the lock to the task that has waited longest. */
    void handOn() {
        if (watch != null) {
            watch.cancel();
            watch = null;
        }
        LockWaiter next = waiters.poll();
        held = next == null ? null : next.guard();
        if (next != null) {
            next.succeed(next.guard());
            if (!waiters.isEmpty()) {
                watchOwner();
            }
        }
    }

    private void watchOwner() {
        if (watch == null && held != null) {
            watch = held.task().onEnd(this::abandoned);
        }
    }

    private boolean isAbandoned() {
        return held != null && held.owner().isDone();
    }

    private void abandoned() {
        Held now = held;
        if (now != null && now.owner().isDone()) {
            watch = null;
            waiters.drain(waiter -> waiter.fail(broken(now.owner())));
        }
    }

    private static BrokenResourceException broken(Task<?> owner) {
        return new BrokenResourceException("an AsyncLock was held by " + owner + " when that ended, and will never be"
                + " released; release it in finally, or use withLock");
    }
}
