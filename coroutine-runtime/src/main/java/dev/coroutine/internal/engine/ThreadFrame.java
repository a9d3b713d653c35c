package dev.coroutine.internal.engine;

import dev.coroutine.BlockingCallable;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** {@code toThread(work)}: parks until a thread has done the work; a cancel withdraws it unless it has begun. */
final class ThreadFrame<T extends @Nullable Object> extends LibraryFrame<T> {
    private static final TraceTable TRACE = facade("toThread");

    private final @Nullable Executor executor;
    private final BlockingCallable<T, ?> work;

    ThreadFrame(@Nullable Executor executor, BlockingCallable<T, ?> work) {
        this.executor = executor;
        this.work = work;
    }

    @Override
    protected @Nullable Object start(Strand strand) {
        LoopTask<?> task = task(strand);
        WorkWait wait = new WorkWait(task, work);
        (executor == null ? task.loop.blockingPool() : executor).execute(wait::work);
        return wait.outcome();
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
