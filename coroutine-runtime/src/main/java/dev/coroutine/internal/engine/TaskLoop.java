package dev.coroutine.internal.engine;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.Listener;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import dev.coroutine.abi.Frame;
import dev.coroutine.internal.loop.Clock;
import dev.coroutine.internal.loop.Loop;
import dev.coroutine.internal.loop.Order;
import dev.coroutine.internal.loop.Poller;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A loop that runs tasks. */
final class TaskLoop extends ObservedLoop {
    /** Awaits of something complete that one step may do without yielding. */
    private static final int BUDGET = 128;

    /** First steps of eager tasks and hot calls that may be nested on the Java stack; further ones are queued. */
    static final int MAX_NESTED = 128;

    private final TaskList tasks = new TaskList();
    private final Set<LoopExecutor> views = Collections.newSetFromMap(new WeakHashMap<>());
    private final Executor blockingPool;
    private final @Nullable Bridges bridges = Bridges.installed();
    private @Nullable LoopTask<?> current;
    private int nestedCalls;
    private volatile @Nullable LoopTask<?> main;
    private @Nullable Runnable closer;
    private int budget;
    private int cancels;
    private long lastTaskId;
    private boolean interrupted;
    private @Nullable String closing;

    TaskLoop(Engine.Settings settings, Clock clock, Poller poller, Order order) {
        this(settings, loop -> new Loop(clock, poller, order, loop::interrupted), null);
    }

    /** Creates a loop without a thread of its own. */
    static TaskLoop guest(Engine.Settings settings, Poller poller, String label) {
        return new TaskLoop(settings, loop -> Loop.guest(Clock.system(), poller), label);
    }

    private TaskLoop(Engine.Settings settings, Function<TaskLoop, Loop> makeLoop, @Nullable String label) {
        super(settings, makeLoop, label);
        Executor given = settings.blockingPool();
        blockingPool = given == null ? BlockingPool.shared() : given;
        CoroutineEngine.watch(this, settings.watching().managed());
        Watchdog.watch(this, settings.watching().blockedAfter());
    }

    @Override
    TaskLoop self() {
        return this;
    }

    // ---- tasks

    <T extends @Nullable Object> LoopTask<T> spawn(TaskOptions options, Coroutine<T> coroutine) {
        LoopTask<T> task = new LoopTask<>(this, options);
        launch(task, LoopTask.take(coroutine));
        return task;
    }

    /** Begins {@code task} with {@code root}, now or in a later turn. */
    void launch(LoopTask<?> task, Frame<?> root) {
        add(task);
        if (task.isEager() && !isDeep()) {
            beginNow(task, root);
        } else {
            task.begin(root);
        }
    }

    /** Begins {@code task} inside what runs now. */
    void beginNow(LoopTask<?> task, Frame<?> root) {
        nestedCalls++;
        try {
            task.beginNow(root);
        } finally {
            nestedCalls--;
        }
    }

    /** Whether first steps are nested so deep on the Java stack that a further one has to be queued. */
    boolean isDeep() {
        return nestedCalls >= MAX_NESTED;
    }

    <T extends @Nullable Object> Cancellable listen(Coroutine<T> coroutine, Awaitable.Waiter<? super T> waiter) {
        LoopTask<T> task = spawn(TaskOptions.defaults(), coroutine);
        Listener<?> listener = new Forwarder<>(this, waiter);
        task.listen(listener);
        return () -> listener.cancel() && task.cancel("nobody waits for it any more");
    }

    /** Keeps a task until it ends; one that is born while the loop closes is born cancelled. */
    @Override
    void add(LoopTask<?> task) {
        tasks.add(task);
        super.add(task);
        if (closing != null) {
            task.cancel(closing);
        }
    }

    @Override
    void ended(LoopTask<?> task) {
        tasks.remove(task);
        super.ended(task);
    }

    long nextTaskId() {
        return ++lastTaskId;
    }

    long tasksCreated() {
        return lastTaskId;
    }

    /** The tasks in creation order; on any thread. */
    List<LoopTask<?>> snapshot() {
        return tasks.snapshot();
    }

    @Override
    public List<Task<?>> tasks() {
        return List.copyOf(tasks.snapshot());
    }

    /** What the tasks wait for, where nothing is ready. */
    Standstill standstill() {
        return new Standstill(tasks.snapshot());
    }

    /** What each task does, or waits for, and where. */
    List<String> describeTasks() {
        return tasks.snapshot().stream().map(TaskText::of).toList();
    }

    boolean isIdle() {
        return tasks.isEmpty();
    }

    // ---- steps

    @Nullable
    LoopTask<?> currentTask() {
        return current;
    }

    /** Whose context a new task of this loop begins with: the current task, if this is its thread. */
    @Nullable
    LoopTask<?> creatorOfTasks() {
        return loop.isOwnThread() ? current : null;
    }

    @Nullable
    Bridges bridges() {
        return bridges;
    }

    /** Makes {@code task} the current one: the one before. */
    @Nullable
    LoopTask<?> enter(LoopTask<?> task) {
        LoopTask<?> outer = current;
        current = task;
        if (outer == null) {
            budget = BUDGET;
        }
        if (bridges != null) {
            task.swapThreadContexts(bridges);
        }
        return outer;
    }

    void leave(@Nullable LoopTask<?> outer) {
        LoopTask<?> left = current;
        if (left != null) {
            stepped(left);
            if (bridges != null) {
                left.swapThreadContexts(bridges);
            }
        }
        current = outer;
    }

    /** Takes one await from the current step's budget: false if it is spent. */
    boolean spend() {
        return --budget > 0;
    }

    Executor blockingPool() {
        return blockingPool;
    }

    // ---- cancelling

    /** How many scopes have been cancelled. */
    int cancels() {
        return cancels;
    }

    void countCancel() {
        cancels++;
    }

    void main(@Nullable LoopTask<?> task) {
        main = task;
    }

    /** Cancels the main task, if there is one; from any thread. */
    void cancelMain(String reason) {
        LoopTask<?> cancelled = main;
        if (cancelled != null) {
            cancelled.cancel(reason);
        }
    }

    private void interrupted() {
        interrupted = true;
        cancelMain("thread \"" + loop.thread().getName() + "\" was interrupted");
    }

    /** Whether the thread has been interrupted since {@link #restoreInterrupt}. */
    boolean wasInterrupted() {
        return interrupted;
    }

    /** Sets the thread's interrupt flag again if the loop has cleared it. */
    void restoreInterrupt() {
        if (interrupted) {
            interrupted = false;
            loop.thread().interrupt();
        }
    }

    /** Cancels every task, and those to come. */
    void cancelAll(String reason) {
        closing = reason;
        tasks.snapshot().forEach(task -> task.cancel(reason));
    }

    /** Tasks whose work has called {@code System.exit} do not wait for it any more, since that never returns. */
    void giveUpExitingWork() {
        for (LoopTask<?> task : tasks.snapshot()) {
            if (task.awaited() instanceof WorkWait work) {
                work.giveUpIfExiting();
            }
        }
    }

    /** The JVM shuts down: cancels the main task. */
    void jvmShutsDown(String reason) {
        loggersStop();
        cancelMain(reason);
    }

    /** Reports the tasks that have not ended though the JVM shuts down, and what the thread does; from any thread. */
    void reportShutDown() {
        report("the JVM shuts down, and the " + this + " has not closed in time", Threads.stackOf(loop.thread()), null);
        reportStragglers(tasks.snapshot());
    }

    // ---- the end

    /** How {@link #close} closes this loop, which no runner does. */
    void closer(Runnable action) {
        closer = action;
    }

    @Override
    public void close() {
        if (closer == null) {
            throw new UnsupportedOperationException(
                    "the " + this + " belongs to a Runner, or to Coroutines.run; use Runner.close()");
        }
        closer.run();
    }

    /** Cancels what is left, joins it for {@code timeout} at most, and closes. */
    void finish(Duration timeout) {
        cancelAll(LoopHost.CLOSING);
        runUntil(this::isIdle, deadline(Nanos.of(timeout)));
        shutDown();
    }

    /** Runs what is queued for the last time, reports what is left, and never runs again. */
    void shutDown() {
        asCurrent(() -> CoroutineEngine.unwatch(this));
        runLast();
        synchronized (views) {
            views.forEach(LoopExecutor::shutdownNow);
        }
        List<LoopTask<?>> stragglers = snapshot();
        closeReports(stragglers);
        stragglers.forEach(LoopTask::abandon);
        beginAfterlife();
    }

    // ---- for other threads and libraries

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(AsyncCallable<T, ?> body) {
        Objects.requireNonNull(body, "body");
        LoopTaskSubmission<T> submission = new LoopTaskSubmission<>(this, body);
        execute(submission);
        return submission.future();
    }

    @Override
    public ScheduledExecutorService asExecutorService() {
        LoopExecutor view = new LoopExecutor(this);
        synchronized (views) {
            views.add(view);
        }
        return view;
    }
}
