package dev.coroutine.internal.engine;

/** A case of select that waits for something which may end on any thread and keeps its value. */
final class SelectArrival extends Arrival {
    private final Delivery decision;

    SelectArrival(TaskLoop loop, Delivery decision) {
        super(loop);
        this.decision = decision;
    }

    @Override
    void arrived() {
        decision.deliver(value(), failure());
    }
}
