package dev.coroutine.sync;

import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.LibraryFrame;
import dev.coroutine.internal.engine.Parkable;
import org.jspecify.annotations.Nullable;

/** A coroutine that goes on at once or parks its task, where what is delivered is its value. */
abstract class SyncFrame<T extends @Nullable Object> extends LibraryFrame<T> {
    private final TraceTable trace;

    SyncFrame(TraceTable trace) {
        this.trace = trace;
    }

    /** How logical traces show a method of a class of this package. */
    static TraceTable traceOf(Class<?> owner, String method) {
        return TraceTable.of(owner.getName(), method, owner.getSimpleName() + ".java", 0, "\0");
    }

    /** The value, by {@link Parkable#ready}, or what parking returns. */
    abstract @Nullable Object begin(Parkable task) throws Throwable;

    @Override
    protected final @Nullable Object start(Strand strand) throws Throwable {
        return begin(parkable(strand));
    }

    @Override
    protected final TraceTable trace() {
        return trace;
    }
}
