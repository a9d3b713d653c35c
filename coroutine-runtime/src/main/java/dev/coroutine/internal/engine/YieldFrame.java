package dev.coroutine.internal.engine;

import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;

/** {@code yieldNow()}: goes to the end of the queue. */
final class YieldFrame extends LibraryFrame<Void> {
    private static final TraceTable TRACE = facade("yieldNow");

    @Override
    protected Object start(Strand strand) {
        return task(strand).yieldNow();
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
