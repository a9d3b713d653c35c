package dev.coroutine;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for one thing, in order of arrival; leaving takes constant time. Every method may be called from any
 * thread. Internal, although it has to be public: it may change in any version.
 */
public final class Listeners {
    private @Nullable Listener<?> first;
    private @Nullable Listener<?> last;
    private boolean closed;

    /** Creates an empty list. */
    public Listeners() {}

    /**
     * Appends a waiter: false if the list has been closed, and the waiter came too late. One that has been withdrawn on
     * another thread meanwhile is not kept: it first says so and then looks for its list, which here is set before looking.
     */
    public synchronized boolean add(Listener<?> waiter) {
        if (closed) {
            return false;
        }
        if (waiter.list != null) {
            throw new IllegalStateException("this waiter waits for something already; make a new one for each await");
        }
        waiter.list = this;
        waiter.previous = last;
        if (last == null) {
            first = waiter;
        } else {
            last.following = waiter;
        }
        last = waiter;
        if (waiter.isWithdrawn()) {
            remove(waiter);
        }
        return true;
    }

    /** Whether nobody waits. */
    public synchronized boolean isEmpty() {
        return first == null;
    }

    synchronized boolean remove(Listener<?> waiter) {
        if (waiter.list != this) {
            return false;
        }
        Listener<?> before = waiter.previous;
        Listener<?> after = waiter.following;
        if (before == null) {
            first = after;
        } else {
            before.following = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        clear(waiter);
        return true;
    }

    /** Takes the longest waiting one out, or null; the list takes no more. */
    public synchronized @Nullable Listener<?> close() {
        closed = true;
        Listener<?> waiter = first;
        if (waiter != null) {
            remove(waiter);
        }
        return waiter;
    }

    /** Shows all waiters to {@code action}. */
    public synchronized void forEach(Consumer<? super Listener<?>> action) {
        for (Listener<?> waiter = first; waiter != null; waiter = waiter.following) {
            action.accept(waiter);
        }
    }

    private static void clear(Listener<?> waiter) {
        waiter.list = null;
        waiter.previous = null;
        waiter.following = null;
    }
}
