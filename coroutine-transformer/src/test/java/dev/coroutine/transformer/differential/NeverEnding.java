package dev.coroutine.transformer.differential;

import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;

/** A hand-written body that waits for what never arrives. */
final class NeverEnding extends Frame<Object> {
    NeverEnding() {
        super(COLD);
    }

    @Override
    protected Object start(Strand strand) throws Throwable {
        Object value = Strand.await(waiter -> () -> true, strand);
        return value == Strand.SUSPENDED ? park(strand, 1) : value;
    }

    @Override
    protected Object resume(Strand strand, Object value, Throwable failure) {
        return value;
    }

    @Override
    protected TraceTable trace() {
        return TraceTable.of("demo.Never", "ending", null, 0, "\0\0");
    }
}
