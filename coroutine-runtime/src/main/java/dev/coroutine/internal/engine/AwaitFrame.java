package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import org.jspecify.annotations.Nullable;

/** Awaits something, as a coroutine. */
final class AwaitFrame<T extends @Nullable Object> extends LibraryFrame<T> implements Inner {
    private static final TraceTable TRACE = facade("await");

    private final Awaitable<T> x;

    AwaitFrame(Awaitable<T> x) {
        this.x = x;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        return Strand.await(x, strand);
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
