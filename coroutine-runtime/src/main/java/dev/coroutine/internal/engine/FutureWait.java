package dev.coroutine.internal.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A task's wait for a plain future, which a thread of the blocking pool waits for; giving up cancels the future. */
final class FutureWait extends Wait {
    private final Future<?> future;

    FutureWait(LoopTask<?> task, Future<?> future) {
        super(task, future);
        this.future = future;
    }

    @Nullable
    Object register(Executor pool) {
        if (future.isDone()) {
            get();
        } else {
            pool.execute(this::get);
        }
        return outcome();
    }

    private void get() {
        Object value;
        try {
            value = future.get();
        } catch (Throwable failure) {
            complete(null, Failures.unwrap(failure));
            return;
        }
        complete(value, null);
    }

    @Override
    void abandon() {
        super.abandon();
        Stages.giveUp(future);
    }
}
