package dev.coroutine.sync;

import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.LibraryFrame;
import dev.coroutine.internal.engine.Parkable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A wait for the next tick, which is taken when the task goes on. */
final class TickFrame extends LibraryFrame<Duration> {
    private final TraceTable trace;
    private final Ticker ticker;

    TickFrame(TraceTable trace, Ticker ticker) {
        this.trace = trace;
        this.ticker = ticker;
    }

    @Override
    protected @Nullable Object start(Strand strand) {
        Parkable task = parkable(strand);
        ticker.enter(task.self());
        long now = task.self().loop().nanoTime();
        return ticker.due(now) <= now ? task.ready(ticker.taken(now)) : waitFor(strand, ticker.due(now));
    }

    private Object waitFor(Strand strand, long due) {
        parkable(strand).parkUntil(due);
        return park(strand, AWAITING);
    }

    /** Another task may have taken the tick. */
    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        state = RUNNING;
        if (failure != null) {
            throw failure;
        }
        long now = parkable(strand).self().loop().nanoTime();
        long due = ticker.due(now);
        return due <= now ? ticker.taken(now) : waitFor(strand, due);
    }

    @Override
    protected TraceTable trace() {
        return trace;
    }
}
