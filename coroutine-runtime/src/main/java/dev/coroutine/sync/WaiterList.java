package dev.coroutine.sync;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, first come first served; the waiters are the nodes, so that leaving takes constant time. For one loop's
 * thread.
 */
final class WaiterList<W extends Place> {
    private @Nullable Place first;
    private @Nullable Place last;
    private int size;

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    void add(W waiter) {
        waiter.list = this;
        waiter.previous = last;
        if (last == null) {
            first = waiter;
        } else {
            last.following = waiter;
        }
        last = waiter;
        size++;
    }

    void remove(Place waiter) {
        Place before = waiter.previous;
        Place after = waiter.following;
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
        waiter.list = null;
        waiter.previous = null;
        waiter.following = null;
        size--;
    }

    /** The longest waiting one, or null. */
    @SuppressWarnings("unchecked")
    @Nullable
    W first() {
        return (W) first;
    }

    /** Takes the longest waiting one out, or null. */
    @Nullable
    W poll() {
        W waiter = first();
        if (waiter != null) {
            remove(waiter);
        }
        return waiter;
    }

    /** Takes out, and acts on, those who wait at this moment. */
    void drain(Consumer<? super W> action) {
        drain(waiter -> true, action);
    }

    /** As {@link #drain(Consumer)}, of those for whom {@code test} holds; the others keep their order. */
    void drain(Predicate<? super W> test, Consumer<? super W> action) {
        for (int left = size; left > 0; left--) {
            W waiter = poll();
            if (waiter == null) {
                return;
            }
            if (test.test(waiter)) {
                action.accept(waiter);
            } else {
                add(waiter);
            }
        }
    }
}
