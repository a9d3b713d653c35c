package dev.coroutine.internal.engine;

import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;

/** {@code sleepForever()}: parks until it is cancelled. */
final class SleepForeverFrame extends LibraryFrame<Void> {
    private static final TraceTable TRACE = facade("sleepForever");

    @Override
    protected Object start(Strand strand) {
        return task(strand).park(null);
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
