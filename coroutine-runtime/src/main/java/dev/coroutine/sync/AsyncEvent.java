package dev.coroutine.sync;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;

/**
 * A flag that tasks wait for: {@code await(event)} ends when it is set, at once if it is set already. It belongs to the
 * loop of the first task that waits for it.
 */
public final class AsyncEvent implements Awaitable<Void> {
    private final Home home = new Home();
    private final WaiterList<Place> waiters = new WaiterList<>();
    private boolean set;

    /** Creates an event that is not set. */
    public AsyncEvent() {}

    /** Sets the flag and wakes all who wait, even if it is cleared at once. */
    public void set() {
        home.check("AsyncEvent.set");
        set = true;
        waiters.drain(waiter -> waiter.succeed(null));
    }

    /** Takes the flag back. */
    public void clear() {
        home.check("AsyncEvent.clear");
        set = false;
    }

    /** Whether the flag is set. */
    public boolean isSet() {
        return set;
    }

    @Override
    public Cancellable onReady(Awaitable.Waiter<? super Void> waiter) {
        home.enterCurrent("awaiting an AsyncEvent");
        Place place = new Place((value, failure) -> waiter.succeed(null), this);
        if (set) {
            waiter.succeed(null);
        } else {
            waiters.add(place);
        }
        return place;
    }

    @Override
    public String toString() {
        return "AsyncEvent[" + (set ? "set" : "not set") + ", " + waiters.size() + " waiting]";
    }
}
