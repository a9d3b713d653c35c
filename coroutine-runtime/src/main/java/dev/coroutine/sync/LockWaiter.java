package dev.coroutine.sync;

import dev.coroutine.Task;
import org.jspecify.annotations.Nullable;

/** A task that waits for a lock, or for a condition of it and then for the lock. */
final class LockWaiter extends Place {
    private final Held guard;
    private boolean signalled;

    LockWaiter(Held guard) {
        this(guard, guard.lock());
    }

    LockWaiter(Held guard, Object resource) {
        super(guard.task(), resource);
        this.guard = guard;
    }

    /** What it will hold. */
    Held guard() {
        return guard;
    }

    /** The condition has been signalled; the wait for the lock cannot be withdrawn. */
    void signal() {
        signalled = true;
        guard.lock().enqueue(this);
    }

    boolean isSignalled() {
        return signalled;
    }

    @Override
    public boolean cancel() {
        return !signalled && super.cancel();
    }

    @Override
    public @Nullable Task<?> blocker() {
        return signalled ? guard.lock().owner() : super.blocker();
    }
}
