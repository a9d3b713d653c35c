package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * A waiter that is its own list node and registration, so that waiting allocates one object. Internal, although it has
 * to be public: it may change in any version.
 *
 * @param <T> the value's type
 */
public abstract class Listener<T extends @Nullable Object> implements Awaitable.Waiter<T>, Cancellable {
    @Nullable
    Listener<?> previous;

    @Nullable
    Listener<?> following;

    /** Volatile, since who withdraws a waiter may do so while another thread adds it. */
    volatile @Nullable Listeners list;

    /** Creates a waiter that waits for nothing yet. */
    protected Listener() {}

    /** Whether it has been cancelled: one that is by the time it is added to a list leaves it at once. */
    protected boolean isWithdrawn() {
        return false;
    }

    /** Leaves the list it waits in: false if it is in none any more. */
    protected final boolean unlink() {
        Listeners in = list;
        return in != null && in.remove(this);
    }
}
