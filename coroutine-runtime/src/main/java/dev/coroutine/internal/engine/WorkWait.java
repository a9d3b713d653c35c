package dev.coroutine.internal.engine;

import dev.coroutine.BlockingCallable;

/** A task's wait for work on a thread: whoever claims it first, the thread or a cancel, decides whether it is done. */
final class WorkWait extends Wait {
    private final BlockingCallable<?, ?> work;

    WorkWait(LoopTask<?> task, BlockingCallable<?, ?> work) {
        super(task);
        this.work = work;
    }

    void work() {
        if (!claim()) {
            return;
        }
        try {
            conclude(work.call(), null);
        } catch (Throwable failure) {
            conclude(null, failure);
        }
    }
}
