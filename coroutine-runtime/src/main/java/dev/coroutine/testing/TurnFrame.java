package dev.coroutine.testing;

import dev.coroutine.Cancelled;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.LibraryFrame;
import dev.coroutine.sync.Guard;
import org.jspecify.annotations.Nullable;

/** A wait for one's turn in a sequence. */
final class TurnFrame extends LibraryFrame<Guard> {
    private static final TraceTable TRACE =
            TraceTable.of("dev.coroutine.testing.Sequencer", "at", "Sequencer.java", 0, "\0");

    private final Sequencer sequencer;
    private final int position;

    TurnFrame(Sequencer sequencer, int position) {
        this.sequencer = sequencer;
        this.position = position;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        Object turn = Strand.await(sequencer.enter(position), strand);
        return turn == Strand.SUSPENDED ? park(strand, AWAITING) : turn;
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        if (failure instanceof Cancelled) {
            sequencer.breakUp();
        }
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
