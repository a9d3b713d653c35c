package dev.coroutine.sync;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.LibraryFrame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body that runs while a guard is held. */
final class GuardedFrame<T extends @Nullable Object> extends LibraryFrame<T> {
    private static final int ACQUIRING = AWAITING;
    private static final int IN_BODY = AWAITING - 1;

    private final TraceTable trace;
    private final Coroutine<Guard> acquire;
    private @Nullable AsyncCallable<T, ?> body;
    private @Nullable Guard guard;

    GuardedFrame(TraceTable trace, Coroutine<Guard> acquire, AsyncCallable<T, ?> body) {
        this.trace = trace;
        this.acquire = acquire;
        this.body = Objects.requireNonNull(body, "body");
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        Object acquired = Strand.await(acquire, strand);
        return acquired == Strand.SUSPENDED ? park(strand, ACQUIRING) : run(strand, acquired);
    }

    private @Nullable Object run(Strand strand, @Nullable Object acquired) throws Throwable {
        guard = (Guard) acquired;
        AsyncCallable<T, ?> called = Objects.requireNonNull(body);
        body = null;
        Object value;
        try {
            value = Strand.await(Engine.instance().body(called), strand);
        } catch (Throwable failure) {
            release();
            throw failure;
        }
        if (value == Strand.SUSPENDED) {
            return park(strand, IN_BODY);
        }
        release();
        return value;
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        boolean inBody = state == IN_BODY;
        state = RUNNING;
        if (inBody) {
            release();
        }
        if (failure != null) {
            throw failure;
        }
        return inBody ? value : run(strand, value);
    }

    private void release() {
        Guard held = guard;
        guard = null;
        if (held != null) {
            held.close();
        }
    }

    @Override
    protected TraceTable trace() {
        return trace;
    }
}
