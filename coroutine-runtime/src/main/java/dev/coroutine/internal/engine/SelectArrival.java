package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;

/** A case of select that waits for something which may end on any thread and keeps its value. */
final class SelectArrival extends Arrival {
    private final Awaitable<?> source;
    private final Delivery decision;

    SelectArrival(TaskLoop loop, Awaitable<?> source, Delivery decision) {
        super(loop);
        this.source = source;
        this.decision = decision;
    }

    Awaitable<?> source() {
        return source;
    }

    @Override
    void arrived() {
        decision.deliver(value(), failure());
    }
}
