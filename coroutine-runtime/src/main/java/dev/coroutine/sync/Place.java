package dev.coroutine.sync;

import dev.coroutine.Cancellable;
import dev.coroutine.Task;
import dev.coroutine.internal.engine.Blocked;
import dev.coroutine.internal.engine.Delivery;
import org.jspecify.annotations.Nullable;

/** A place in a {@link WaiterList}, and the registration of whoever waits there. */
class Place implements Cancellable, Blocked {
    private final Delivery delivery;
    private final Object resource;

    @Nullable
    WaiterList<?> list;

    @Nullable
    Place previous;

    @Nullable
    Place following;

    /**
     * Creates a waiter that is in no list yet.
     *
     * @param delivery who waits
     * @param resource what for
     */
    Place(Delivery delivery, Object resource) {
        this.delivery = delivery;
        this.resource = resource;
    }

    /** Hands over what was waited for. */
    final void succeed(@Nullable Object value) {
        delivery.deliver(value, null);
    }

    /** Ends the wait with a failure. */
    final void fail(Throwable failure) {
        delivery.deliver(null, failure);
    }

    @Override
    public boolean cancel() {
        WaiterList<?> in = list;
        if (in == null) {
            return false;
        }
        in.remove(this);
        return true;
    }

    @Override
    public @Nullable Task<?> blocker() {
        return resource instanceof AsyncLock lock ? lock.owner() : null;
    }

    /** What is waited for. */
    @Override
    public final String toString() {
        return resource.toString();
    }
}
