package dev.coroutine.testing;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Cancelled;
import dev.coroutine.Engine;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.LibraryFrame;
import org.jspecify.annotations.Nullable;

/** {@code failureOf(type, body)}: turns the failure of a body into a value. */
final class FailureFrame<E extends Throwable> extends LibraryFrame<E> {
    private static final TraceTable TRACE =
            TraceTable.of("dev.coroutine.testing.AsyncAssertions", "failureOf", "AsyncAssertions.java", 0, "\0");

    private final Class<E> type;
    private final AsyncCallable<?, ?> body;

    FailureFrame(Class<E> type, AsyncCallable<?, ?> body) {
        this.type = type;
        this.body = body;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        Object value;
        try {
            value = Strand.await(Engine.instance().body(body), strand);
        } catch (Throwable failure) {
            return expected(failure);
        }
        return value == Strand.SUSPENDED ? park(strand, AWAITING) : resume(strand, value, null);
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        if (failure != null) {
            return expected(failure);
        }
        throw new AssertionError("expected " + type.getName() + " to be thrown, and the body ended with " + value);
    }

    private E expected(Throwable failure) throws Cancelled {
        if (type.isInstance(failure)) {
            return type.cast(failure);
        }
        if (failure instanceof Cancelled cancelled) {
            throw cancelled;
        }
        throw new AssertionError("expected " + type.getName() + " to be thrown, and it was " + failure, failure);
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
