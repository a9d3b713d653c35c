package dev.coroutine.internal.engine;

import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import org.jspecify.annotations.Nullable;

/** {@code async(value)}: yields the value. */
final class ValueFrame<T extends @Nullable Object> extends LibraryFrame<T> {
    private static final TraceTable TRACE = facade("async");

    private @Nullable T value;

    ValueFrame(@Nullable T value) {
        this.value = value;
    }

    @Override
    protected @Nullable Object start(Strand strand) {
        T result = value;
        value = null;
        return result;
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
