package demo;

import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;

/** The frame that the transformer would generate for {@link Calls#call}. */
final class $async$Calls$call extends Frame<Object> {
    static final int IN_AWAIT = 1;
    static final int IN_TRY = -1;
    private static final TraceTable TRACE = TraceTable.of("demo.Calls", "call", "Calls.java", -1, "\24\1\12");

    final Object awaited;
    final boolean handles;

    $async$Calls$call(int state, Object awaited, boolean handles) {
        super(state);
        this.awaited = awaited;
        this.handles = handles;
    }

    @Override
    protected Object start(Strand strand) throws Throwable {
        return Calls.call(awaited, handles, strand, null);
    }

    @Override
    protected Object resume(Strand strand, Object value, Throwable failure) throws Throwable {
        return Calls.call(this, strand, value, failure);
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
