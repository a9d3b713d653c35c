package dev.coroutine.internal.engine;

import dev.coroutine.BlockingCallable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A task's wait for work on a thread, which does it in the task's context. Whoever claims it first, the thread or a
 * cancel, decides whether it is done.
 */
final class WorkWait extends Wait {
    private static final ThreadLocal<@Nullable Object> CONTEXT = new ThreadLocal<>();

    private final BlockingCallable<?, ?> work;
    private final @Nullable Object context;
    private final @Nullable Bridges bridges;
    private volatile @Nullable Thread worker;
    private final @Nullable Object @Nullable [] threadContexts;

    WorkWait(LoopTask<?> task, BlockingCallable<?, ?> work) {
        super(task);
        this.work = work;
        context = task.context();
        bridges = task.loop.bridges();
        threadContexts = bridges == null ? null : bridges.capture();
    }

    /** The context of the work that this thread does, or null. */
    static @Nullable Object contextOfThread() {
        return CONTEXT.get();
    }

    void work() {
        if (!claim()) {
            return;
        }
        worker = Thread.currentThread();
        Object outer = CONTEXT.get();
        CONTEXT.set(context);
        try {
            conclude(callInThreadContexts(), null);
        } catch (Throwable failure) {
            conclude(null, failure);
        } finally {
            if (outer == null) {
                CONTEXT.remove();
            } else {
                CONTEXT.set(outer);
            }
        }
    }

    /** Ends the wait for work that sits in {@code System.exit}; on the loop's thread. */
    void giveUpIfExiting() {
        Thread doing = worker;
        if (doing != null && Threads.isExiting(doing)) {
            conclude(
                    null,
                    new CancellationException("the work on thread \"" + doing.getName()
                            + "\" has called System.exit, which never returns"));
        }
    }

    @Override
    public String waitsFor() {
        Thread doing = worker;
        return doing == null ? "a thread to be free for its work" : "its work on thread \"" + doing.getName() + "\"";
    }

    private @Nullable Object callInThreadContexts() throws Exception {
        if (bridges == null || threadContexts == null) {
            return work.call();
        }
        @Nullable Object[] own = bridges.swap(threadContexts);
        try {
            return work.call();
        } finally {
            bridges.swap(own);
        }
    }
}
