package dev.coroutine.internal.engine;

import dev.coroutine.Engine;
import dev.coroutine.internal.loop.Clock;
import dev.coroutine.internal.loop.Loop;
import dev.coroutine.internal.loop.Order;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * A daemon thread that runs a loop until it is closed. An error in the loop itself, not in a task, is reported and
 * closes the loop; nothing else is touched by it.
 */
final class LoopThread {
    /** How much longer than the shutdown timeout a thread may take to close its loop. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(1);

    private final Engine.Settings settings;
    private final CompletableFuture<TaskLoop> made = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean stopping;

    private LoopThread(Engine.Settings settings, String name) {
        this.settings = settings;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    static LoopThread start(Engine.Settings settings, String name) {
        LoopThread started = new LoopThread(settings, name);
        started.thread.start();
        return started;
    }

    TaskLoop loop() {
        return made.join();
    }

    private void run() {
        try {
            TaskLoop loop = new TaskLoop(settings, Clock.system(), Loop.parking(), Order.FIFO);
            loop.closer(this::close);
            made.complete(loop);
            run(loop);
        } catch (Throwable broken) {
            made.completeExceptionally(broken);
        }
    }

    private void run(TaskLoop loop) {
        try {
            loop.runUntil(() -> stopping, Long.MAX_VALUE);
        } catch (Throwable broken) {
            loop.report("the " + loop + " is broken and closes; its tasks are cancelled", broken, null);
        }
        end(loop);
    }

    private void end(TaskLoop loop) {
        try {
            loop.finish(settings.shutdownTimeout());
        } catch (Throwable broken) {
            loop.report("the " + loop + " broke while it closed", broken, null);
            loop.shutDown();
        }
    }

    /** Whether the caller is this thread. */
    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Throws on the thread of a loop that {@code what} would wait for. */
    void refuse(String what) {
        if (isCurrent()) {
            throw new IllegalStateException(what + " was called on the thread of the " + loop()
                    + " and would wait for itself; call it on another thread, as with toThread(..)");
        }
    }

    private void close() {
        refuse("close of a loop");
        stop();
        join();
    }

    /** Begins to close the loop. */
    void stop() {
        stopping = true;
        TaskLoop loop = loop();
        if (!loop.isClosed()) {
            try {
                loop.execute(() -> {});
            } catch (RejectedExecutionException closedMeanwhile) {
                // that is what is wanted
            }
        }
    }

    /** Waits for the end, as long as the shutdown timeout says; a thread that is stuck is reported and left alone. */
    void join() {
        Duration patience = settings.shutdownTimeout().plus(LAST_STEPS);
        if (!Threads.join(thread, patience)) {
            TaskLoop loop = loop();
            loop.refuseAll();
            loop.report(
                    "the " + loop + " did not close within " + patience + ", since its thread blocks",
                    Threads.stackOf(thread),
                    null);
        }
    }
}
