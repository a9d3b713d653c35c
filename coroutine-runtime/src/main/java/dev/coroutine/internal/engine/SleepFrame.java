package dev.coroutine.internal.engine;

import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;

/** {@code sleep(duration)}: parks the task, which is its own timer. */
final class SleepFrame extends LibraryFrame<Void> {
    private static final TraceTable TRACE = facade("sleep");

    private final long nanos;

    SleepFrame(long nanos) {
        this.nanos = nanos;
    }

    @Override
    protected Object start(Strand strand) {
        LoopTask<?> task = task(strand);
        return nanos <= 0 ? task.yieldNow() : task.parkUntil(task.loop.deadline(nanos));
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
