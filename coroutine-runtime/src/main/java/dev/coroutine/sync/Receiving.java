package dev.coroutine.sync;

import dev.coroutine.internal.engine.Delivery;

/** The place of somebody who receives an item. */
final class Receiving extends Place {
    private final Object end;

    Receiving(Delivery delivery, Channel<?> channel, Object end) {
        super(delivery, channel);
        this.end = end;
    }

    /** The end it receives through. */
    Object end() {
        return end;
    }
}
