package dev.coroutine.internal.stream;

import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import org.jspecify.annotations.Nullable;

/** {@code advance()} or {@code closeAsync()} of an iterator over a generator. */
final class FetchFrame<R extends @Nullable Object> extends Frame<R> {
    /** The state in which it waits for a body. */
    static final int PARKED = -1;

    private static final TraceTable ADVANCE = traceOf("advance");
    private static final TraceTable CLOSE = traceOf("closeAsync");

    private final GeneratorIterator<?> iterator;
    private final boolean closing;

    private FetchFrame(GeneratorIterator<?> iterator, boolean closing, int state) {
        super(state);
        this.iterator = iterator;
        this.closing = closing;
    }

    static FetchFrame<Boolean> advancing(GeneratorIterator<?> iterator) {
        return new FetchFrame<>(iterator, false, COLD);
    }

    static FetchFrame<Void> closing(GeneratorIterator<?> iterator) {
        return new FetchFrame<>(iterator, true, COLD);
    }

    /** What parks for an advance that has begun without a coroutine. */
    static FetchFrame<Boolean> begun(GeneratorIterator<?> iterator) {
        return new FetchFrame<>(iterator, false, RUNNING);
    }

    private static TraceTable traceOf(String method) {
        return TraceTable.of("dev.coroutine.AsyncIterator", method, "AsyncIterator.java", 0, "\0");
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        return orPark(strand, closing ? iterator.beginClose(strand) : iterator.beginAdvance(strand));
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        state = RUNNING;
        return orPark(strand, iterator.resumed(strand, value, failure));
    }

    private @Nullable Object orPark(Strand strand, @Nullable Object result) {
        return result == Strand.SUSPENDED ? park(strand, PARKED) : result;
    }

    @Override
    protected TraceTable trace() {
        return closing ? CLOSE : ADVANCE;
    }
}
