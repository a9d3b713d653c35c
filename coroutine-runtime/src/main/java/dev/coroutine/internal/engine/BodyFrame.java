package dev.coroutine.internal.engine;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body: called where it runs, it becomes the coroutine that it returns. */
final class BodyFrame<T extends @Nullable Object> extends LibraryFrame<T> implements Inner {
    private static final TraceTable TRACE =
            TraceTable.of(AsyncCallable.class.getName(), "call", "AsyncCallable.java", 0, "\0");

    private @Nullable AsyncCallable<T, ?> body;

    BodyFrame(AsyncCallable<T, ?> body) {
        this.body = body;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        AsyncCallable<T, ?> called = Objects.requireNonNull(body);
        body = null;
        Coroutine<? extends T> coroutine =
                Objects.requireNonNull(called.call(), "a body returned null instead of a coroutine; return async()");
        return Strand.tail(coroutine, strand);
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
