package dev.coroutine.internal.engine;

import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import org.jspecify.annotations.Nullable;

/** {@code shielded(body)}: cancels from outside wait until the body has ended. */
final class ShieldedFrame<T extends @Nullable Object> extends ScopedFrame<T> {
    private static final TraceTable TRACE = facade("shielded");

    private final Coroutine<T> body;

    ShieldedFrame(Coroutine<T> body) {
        super("shielded scope", true);
        this.body = body;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        return enter(strand, body);
    }

    @Override
    protected void discarded() {
        body.discard();
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
