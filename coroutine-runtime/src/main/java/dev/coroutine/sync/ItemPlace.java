package dev.coroutine.sync;

import dev.coroutine.internal.engine.Delivery;

/** The place of somebody who waits until an item is taken. */
class ItemPlace<E> extends Place {
    private final E item;

    ItemPlace(Delivery delivery, Object resource, E item) {
        super(delivery, resource);
        this.item = item;
    }

    E item() {
        return item;
    }
}
