package dev.coroutine.internal.engine;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.Listener;
import dev.coroutine.LoopExceptionHandler;
import dev.coroutine.Task;
import dev.coroutine.TaskObserver;
import dev.coroutine.TaskOptions;
import dev.coroutine.abi.Frame;
import dev.coroutine.internal.loop.ChannelPoller;
import dev.coroutine.internal.loop.Clock;
import dev.coroutine.internal.loop.Loop;
import dev.coroutine.internal.loop.LoopNode;
import dev.coroutine.internal.loop.Order;
import dev.coroutine.internal.loop.Poller;
import dev.coroutine.internal.loop.TimerNode;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A loop that runs tasks. */
final class TaskLoop implements EventLoop {
    /** Awaits of something complete that one step may do without yielding. */
    private static final int BUDGET = 128;

    /** First steps of eager tasks and hot calls that may be nested on the Java stack; further ones are queued. */
    private static final int MAX_NESTED = 128;

    private static final ThreadLocal<@Nullable TaskLoop> CURRENT = new ThreadLocal<>();

    private final @Nullable String label;
    private final Loop loop;
    private final Reports reports;
    private final TaskList tasks = new TaskList();
    private final Afterlife afterlife = new Afterlife();
    private final Set<LoopExecutor> views = Collections.newSetFromMap(new WeakHashMap<>());
    private final Executor blockingPool;
    private final @Nullable Origins origins;
    private final @Nullable Bridges bridges = Bridges.installed();
    private final @Nullable DebugNotes notes;
    private @Nullable Observers observers;
    private @Nullable LoopTask<?> current;

    private int nestedCalls;

    private volatile @Nullable LoopTask<?> main;
    private @Nullable Runnable closer;
    private int budget;
    private int cancels;
    private long lastTaskId;
    private volatile long blockedReports;
    private boolean interrupted;
    private @Nullable String closing;
    private volatile boolean running;
    private volatile boolean closed;

    TaskLoop(Engine.Settings settings, Clock clock, Poller poller, Order order) {
        this(settings, loop -> new Loop(clock, poller, order, loop::interrupted), null);
    }

    /** Creates a loop without a thread of its own. */
    static TaskLoop guest(Engine.Settings settings, Poller poller, String label) {
        return new TaskLoop(settings, loop -> Loop.guest(Clock.system(), poller), label);
    }

    private TaskLoop(Engine.Settings settings, Function<TaskLoop, Loop> makeLoop, @Nullable String label) {
        this.label = label;
        loop = makeLoop.apply(this);
        reports = new Reports(this, settings.exceptionHandler());
        Executor given = settings.blockingPool();
        blockingPool = given == null ? BlockingPool.shared() : given;
        origins = settings.debug() ? new Origins() : null;
        observers = Observers.of(this, settings.watching().observers());
        notes = origins == null ? null : new DebugNotes(this, origins);
        if (notes != null) {
            follow(notes);
        }
        CoroutineEngine.watch(this, settings.watching().managed());
        Watchdog.watch(this, settings.watching().blockedAfter());
    }

    // ---- the loop of this thread

    static @Nullable TaskLoop currentOrNull() {
        return CURRENT.get();
    }

    static TaskLoop current(String operation) {
        TaskLoop loop = CURRENT.get();
        if (loop == null) {
            throw new IllegalStateException(operation + " needs an event loop, and thread \""
                    + Thread.currentThread().getName() + "\" runs none; call it from code started with"
                    + " Coroutines.run(..), or use EventLoop.submit(..) from other threads");
        }
        return loop;
    }

    /** Who calls, for messages. */
    static String caller() {
        TaskLoop loop = CURRENT.get();
        LoopTask<?> task = loop == null ? null : loop.current;
        return task == null ? "thread \"" + Thread.currentThread().getName() + "\"" : task.toString();
    }

    /** Throws unless the caller is on the loop's thread while it runs. */
    void check(String operation) {
        if (CURRENT.get() != this) {
            throw elsewhere(operation);
        }
    }

    /** Throws on other threads, unless the loop is closed and there is nothing left to protect. */
    void checkThread(String operation) {
        if (!loop.isOwnThread() && !closed) {
            throw elsewhere(operation);
        }
    }

    private IllegalStateException elsewhere(String operation) {
        return new IllegalStateException(operation + " belongs to the " + this + " and was called on thread \""
                + Thread.currentThread().getName() + "\"; use EventLoop.execute(..) or submit(..) to get there");
    }

    /** Turns until {@code done} or the deadline, as this thread's loop. */
    boolean runUntil(BooleanSupplier done, long deadline) {
        boolean[] result = new boolean[1];
        asCurrent(() -> result[0] = loop.runUntil(done, deadline));
        return result[0];
    }

    private void asCurrent(Runnable action) {
        TaskLoop outer = CURRENT.get();
        boolean nested = running;
        CURRENT.set(this);
        running = true;
        try {
            action.run();
        } finally {
            running = nested;
            restore(outer);
        }
    }

    /** Runs {@code turn} as this guest loop, on the calling thread, which is the loop's own meanwhile. */
    void asGuest(Runnable turn) {
        loop.asOwner(() -> asCurrent(turn));
    }

    /** One turn of a guest: whether another one is due at once. */
    boolean turn() {
        return loop.turnWithoutWaiting();
    }

    /** When the first timer is due. */
    long firstDeadline() {
        return loop.firstDeadline();
    }

    private static void restore(@Nullable TaskLoop outer) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    // ---- those who look on

    void follow(TaskObserver observer) {
        observers = Observers.with(observers, this, observer);
    }

    void unfollow(TaskObserver observer) {
        observers = observers == null ? null : observers.without(observer);
    }

    /** When and where {@code task} was made, if that is known. */
    @Nullable
    String noteOf(Task<?> task) {
        return notes == null ? null : notes.of(task);
    }

    long blockedReports() {
        return blockedReports;
    }

    /** Counts a report of the watchdog, which has but one thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void countBlocked() {
        blockedReports++;
    }

    long tasksCreated() {
        return lastTaskId;
    }

    /** Whether the loop's thread runs something; as seen from any thread. */
    boolean isBusy() {
        return running && !loop.isAsleep();
    }

    boolean isRunning() {
        return running;
    }

    /** How many turns have begun, as seen from any thread. */
    long turns() {
        return loop.turns();
    }

    Thread thread() {
        return loop.thread();
    }

    boolean isDebug() {
        return origins != null;
    }

    /** Where what this loop has was made; null unless it is in debug mode. */
    @Nullable
    Origins origins() {
        return origins;
    }

    @Nullable
    Bridges bridges() {
        return bridges;
    }

    /** Whose context a new task of this loop begins with: the current task, if this is its thread. */
    @Nullable
    LoopTask<?> creatorOfTasks() {
        return loop.isOwnThread() ? current : null;
    }

    /** How many scopes have been cancelled. */
    int cancels() {
        return cancels;
    }

    void countCancel() {
        cancels++;
    }

    /** Whether the caller may touch the loop's state: on its thread, be it between two runs. */
    boolean isOwnThread() {
        return loop.isOwnThread();
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
    void add(LoopTask<?> task) {
        tasks.add(task);
        if (origins != null) {
            origins.add(task);
        }
        if (closing != null) {
            task.cancel(closing);
        }
    }

    /** A failure that was reported has been observed after all. */
    void observedLate(LoopTask<?> task) {
        reports.observedLate(task);
    }

    void ended(LoopTask<?> task) {
        tasks.remove(task);
        if (origins != null) {
            origins.remove(task);
        }
        if (observers != null) {
            observers.ended(task);
        }
    }

    void unobserved(LoopTask<?> task) {
        reports.unobserved(task);
    }

    void detach(LoopTask<?> task) {
        reports.detach(task);
    }

    long nextTaskId() {
        return ++lastTaskId;
    }

    @Nullable
    LoopTask<?> currentTask() {
        return current;
    }

    /** {@code task} has been made. */
    void created(LoopTask<?> task) {
        if (observers != null) {
            observers.created(task);
        }
    }

    /** The first step of the current task begins. */
    void started(LoopTask<?> task) {
        if (observers != null) {
            observers.started(task);
        }
    }

    /** A further step of the current task begins. */
    void resumed(LoopTask<?> task) {
        if (observers != null) {
            observers.resumed(task);
        }
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
        if (observers != null && current != null && !current.isDone()) {
            observers.suspended(current);
        }
        if (bridges != null && current != null) {
            current.swapThreadContexts(bridges);
        }
        current = outer;
    }

    /** Takes one await from the current step's budget: false if it is spent. */
    boolean spend() {
        return --budget > 0;
    }

    /** How {@link #close} closes this loop, which no runner does. */
    void closer(Runnable action) {
        closer = action;
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

    /** The tasks in creation order; on any thread. */
    List<LoopTask<?>> snapshot() {
        return tasks.snapshot();
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

    /** Cancels what is left, joins it for {@code timeout} at most, and closes. */
    void finish(Duration timeout) {
        cancelAll(LoopHost.CLOSING);
        runUntil(this::isIdle, deadline(Nanos.of(timeout)));
        shutDown();
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
        reports.loggersStop();
        cancelMain(reason);
    }

    /** Reports the tasks that have not ended though the JVM shuts down, and what the thread does; from any thread. */
    void reportShutDown() {
        report("the JVM shuts down, and the " + this + " has not closed in time", Threads.stackOf(loop.thread()), null);
        reports.stragglers(tasks.snapshot());
    }

    /** Runs what is queued for the last time, reports what is left, and never runs again. */
    void shutDown() {
        asCurrent(() -> CoroutineEngine.unwatch(this));
        closed = true;
        while (!runLastNodes()) {
            // each try runs what the one before has left
        }
        synchronized (views) {
            views.forEach(LoopExecutor::shutdownNow);
        }
        List<LoopTask<?>> stragglers = tasks.snapshot();
        reports.close(stragglers);
        stragglers.forEach(LoopTask::abandon);
        afterlife.begin();
    }

    private boolean runLastNodes() {
        try {
            asCurrent(loop::close);
            return true;
        } catch (Throwable broken) {
            report("the " + this + " broke while it closed", broken, null);
            return false;
        }
    }

    /** Takes nothing more, whatever becomes of the thread. */
    void refuseAll() {
        closed = true;
    }

    // ---- queues

    void schedule(LoopNode node) {
        loop.schedule(node);
    }

    /** Runs {@code action} in a later turn; at once if there will be none. */
    void afterThisTurn(Runnable action) {
        Callback callback = new Callback(this, action);
        if (closed || !scheduleFromAnyThread(callback)) {
            callback.run();
        }
    }

    /** Runs {@code node} in a later turn: false if there will be none. */
    boolean scheduleFromAnyThread(LoopNode node) {
        if (loop.isOwnThread()) {
            loop.schedule(node);
            return true;
        }
        return loop.post(node);
    }

    /**
     * Runs {@code action} now if this is the loop's thread, else when the loop comes to it. A closed loop comes to
     * nothing any more, and nothing of it changes: there the action runs on the caller's thread.
     */
    void onOwnThread(Runnable action) {
        if (loop.isOwnThread()) {
            action.run();
        } else if (!loop.post(new Callback(this, action))) {
            afterlife.run(action);
        }
    }

    /** Runs {@code action} in a later turn, asked for by another thread: false if there will be none. */
    boolean post(Runnable action) {
        return loop.post(new Callback(this, action));
    }

    void startTimer(TimerNode node, long deadline) {
        loop.startTimer(node, deadline);
    }

    boolean stopTimer(TimerNode node) {
        return loop.stopTimer(node);
    }

    /** How long {@code node} still runs. */
    Duration timeLeft(TimerNode node) {
        return Duration.ofNanos(Math.max(0, loop.deadline(node) - loop.nanoTime()));
    }

    int timerCount() {
        return loop.timerCount();
    }

    /** The time {@code nanos} from now; the end of time if that is too far. */
    long deadline(long nanos) {
        long now = loop.nanoTime();
        return nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos;
    }

    Executor blockingPool() {
        return blockingPool;
    }

    /** Reports something of the loop; the handler is told that this may happen on the watchdog's thread. */
    void report(String message, @Nullable Throwable failure, @Nullable Task<?> task) {
        reports.report(new LoopExceptionHandler.Report(message, failure, task, this));
    }

    // ---- EventLoop

    @Override
    public void execute(Runnable action) {
        Objects.requireNonNull(action, "action");
        if (closed || !scheduleFromAnyThread(new Callback(this, action))) {
            throw new RejectedExecutionException("the " + this + " is closed and will not run " + action);
        }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(AsyncCallable<T, ?> body) {
        Objects.requireNonNull(body, "body");
        LoopTaskSubmission<T> submission = new LoopTaskSubmission<>(this, body);
        execute(submission);
        return submission.future();
    }

    @Override
    public Cancellable callLater(Duration delay, Runnable action) {
        return callAt(deadline(Math.max(0, Nanos.of(delay))), action);
    }

    @Override
    public Cancellable callAt(long nanoTime, Runnable action) {
        Objects.requireNonNull(action, "action");
        check("callAt");
        Callback callback = new Callback(this, action);
        loop.startTimer(callback, nanoTime);
        return callback;
    }

    @Override
    public long nanoTime() {
        return loop.nanoTime();
    }

    @Override
    public List<Task<?>> tasks() {
        return List.copyOf(tasks.snapshot());
    }

    @Override
    public boolean isCurrent() {
        return running && loop.isOwnThread();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public Coroutine<Integer> ready(SelectableChannel channel, int interestOps) {
        return ReadyFrame.of(this, channel, interestOps);
    }

    /** What channels are waited for with. */
    ChannelPoller channels() {
        ChannelPoller channels = loop.channels();
        if (channels == null) {
            throw new UnsupportedOperationException("the " + this + " cannot wait for channels");
        }
        return channels;
    }

    @Override
    public void close() {
        if (closer == null) {
            throw new UnsupportedOperationException(
                    "the " + this + " belongs to a Runner, or to Coroutines.run; use Runner.close()");
        }
        closer.run();
    }

    @Override
    public ScheduledExecutorService asExecutorService() {
        LoopExecutor view = new LoopExecutor(this);
        synchronized (views) {
            views.add(view);
        }
        return view;
    }

    @Override
    public String toString() {
        return label != null ? label : "loop of thread \"" + loop.thread().getName() + "\"";
    }
}
