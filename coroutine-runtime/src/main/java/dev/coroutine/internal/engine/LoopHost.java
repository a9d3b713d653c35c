package dev.coroutine.internal.engine;

import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.Outcome;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import dev.coroutine.internal.loop.Clock;
import dev.coroutine.internal.loop.Loop;
import dev.coroutine.internal.loop.Order;
import dev.coroutine.internal.loop.Poller;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A loop on the thread that made it, which runs while somebody waits for a main task. */
final class LoopHost implements Engine.Host {
    static final String CLOSING = "the loop closes";
    private static final TaskOptions MAIN = TaskOptions.named("main");

    private final TaskLoop loop;
    private final Engine.Settings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean endsAtShutdown;
    private volatile boolean busy;
    private volatile boolean shuttingDown;

    LoopHost(Engine.Settings settings, Clock clock, Poller poller, Order order) {
        this.settings = settings;
        this.loop = new TaskLoop(settings, clock, poller, order);
    }

    static LoopHost create(Engine.Settings settings) {
        return new LoopHost(settings, Clock.system(), Loop.parking(), Order.FIFO);
    }

    Standstill standstill() {
        return loop.standstill();
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public List<String> describeTasks() {
        return loop.describeTasks();
    }

    @Override
    @SuppressWarnings("NullAway") // a value may be null where T may
    public <T extends @Nullable Object> T run(Coroutine<T> main) {
        checkThread("run");
        LoopTask<T> task = loop.spawn(MAIN, main);
        task.observe();
        loop.main(task);
        begin();
        try {
            turnUntilDone(task);
        } finally {
            end();
        }
        return result(task);
    }

    private void begin() {
        busy = true;
        if (endsAtShutdown) {
            ShutdownHook.add(this);
        }
    }

    private void end() {
        busy = false;
        if (endsAtShutdown) {
            ShutdownHook.remove(this);
        }
    }

    private void turnUntilDone(LoopTask<?> task) {
        Thread thread = Thread.currentThread();
        String threadName = thread.getName();
        String name = settings.name();
        if (name != null) {
            thread.setName(name);
        }
        try {
            loop.runUntil(task::isDone, Long.MAX_VALUE);
        } finally {
            loop.main(null);
            if (name != null) {
                thread.setName(threadName);
            }
            loop.restoreInterrupt();
        }
    }

    private static <T extends @Nullable Object> @Nullable T result(LoopTask<T> task) {
        if (task.outcomeNow() instanceof Outcome.Cancellation<T> cancellation) {
            CancellationException cause = cancellation.cause();
            throw cause;
        }
        return task.outcomeNow().get();
    }

    @Override
    public void close() {
        if (loop.isClosed()) {
            return;
        }
        if (!isUnusedInside(TaskLoop.currentOrNull())) {
            checkThread("close");
        }
        begin();
        try {
            closeLoop();
        } finally {
            end();
            closed.countDown();
        }
    }

    /** Whether this was made inside a run of {@code other}, and has nothing to end. */
    private boolean isUnusedInside(@Nullable TaskLoop other) {
        return other != null && other != loop && loop.isOwnThread() && loop.isIdle();
    }

    private void closeLoop() {
        if (settings.onLeftover() == Runner.Leftover.WAIT && !shuttingDown) {
            loop.runUntil(() -> loop.isIdle() || shuttingDown || loop.wasInterrupted(), Long.MAX_VALUE);
        }
        List<Task<?>> left = loop.tasks();
        loop.finish(settings.shutdownTimeout());
        loop.restoreInterrupt();
        if (settings.onLeftover() == Runner.Leftover.FAIL && !left.isEmpty()) {
            throw new IllegalStateException("tasks had not ended when the runner closed, and were cancelled: " + left
                    + "; await them, or make them in a TaskGroup");
        }
    }

    // ---- the JVM shuts down: for the hook's thread

    @Override
    public void endAtShutdown() {
        endsAtShutdown = true;
    }

    void shutDown(String reason) {
        shuttingDown = true;
        loop.jvmShutsDown(reason);
    }

    /** Whether a run or the close is under way. */
    boolean isBusy() {
        return busy;
    }

    boolean awaitClosed(long nanos) {
        return Threads.await(closed, nanos);
    }

    long shutdownNanos() {
        return Nanos.of(settings.shutdownTimeout());
    }

    boolean isExiting() {
        return Threads.isExiting(loop.thread());
    }

    void giveUpExitingWork() {
        loop.onOwnThread(loop::giveUpExitingWork);
    }

    void reportStragglers() {
        loop.reportShutDown();
    }

    private void checkThread(String operation) {
        if (!loop.isOwnThread()) {
            throw new IllegalStateException(operation + " was called on thread \""
                    + Thread.currentThread().getName() + "\", and this is the " + loop + "; call it there");
        }
        if (TaskLoop.currentOrNull() != null) {
            throw new IllegalStateException(operation + " was called inside run, on thread \""
                    + Thread.currentThread().getName() + "\"; await the coroutine, or give it to createTask");
        }
        if (loop.isClosed()) {
            throw new IllegalStateException("the " + loop + " is closed; make a new Runner");
        }
    }
}
