package dev.coroutine.sync;

import dev.coroutine.internal.engine.Delivery;

/** The place of somebody who sends an item. */
final class Sending<E> extends ItemPlace<E> {
    private final Object end;

    Sending(Delivery delivery, Channel<E> channel, Object end, E item) {
        super(delivery, channel, item);
        this.end = end;
    }

    /** The end it sends through. */
    Object end() {
        return end;
    }
}
