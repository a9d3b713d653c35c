package dev.coroutine.internal.engine;

import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.internal.loop.ChannelPoller;
import dev.coroutine.internal.loop.Loop;
import dev.coroutine.internal.loop.LoopNode;
import dev.coroutine.internal.loop.TimerNode;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A loop's thread, its queues and timers, and its end: what there is of a loop where nothing is known of tasks. Its thread
 * may change from turn to turn, as that of a guest does.
 */
abstract class QueueLoop implements EventLoop {
    private static final ThreadLocal<@Nullable TaskLoop> CURRENT = new ThreadLocal<>();

    final Loop loop;
    private final @Nullable String label;
    private final Afterlife afterlife = new Afterlife();
    private volatile boolean running;
    private volatile boolean closed;

    /** Creates a loop; one without a thread of its own is called {@code label}. */
    QueueLoop(Function<TaskLoop, Loop> makeLoop, @Nullable String label) {
        this.label = label;
        loop = makeLoop.apply(self());
    }

    /** This loop. */
    abstract TaskLoop self();

    /** Reports something of the loop; the handler is told that this may happen on the watchdog's thread. */
    abstract void report(String message, @Nullable Throwable failure, @Nullable Task<?> task);

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
        LoopTask<?> task = loop == null ? null : loop.currentTask();
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

    final void asCurrent(Runnable action) {
        TaskLoop outer = CURRENT.get();
        boolean nested = running;
        CURRENT.set(self());
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

    // ---- its thread

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

    /** Whether the caller may touch the loop's state: on its thread, be it between two runs. */
    boolean isOwnThread() {
        return loop.isOwnThread();
    }

    @Override
    public boolean isCurrent() {
        return running && loop.isOwnThread();
    }

    // ---- its queues

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

    @Override
    public void execute(Runnable action) {
        Objects.requireNonNull(action, "action");
        if (closed || !scheduleFromAnyThread(new Callback(this, action))) {
            throw new RejectedExecutionException("the " + this + " is closed and will not run " + action);
        }
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
    public Coroutine<Integer> ready(SelectableChannel channel, int interestOps) {
        return ReadyFrame.of(self(), channel, interestOps);
    }

    /** What channels are waited for with. */
    ChannelPoller channels() {
        ChannelPoller channels = loop.channels();
        if (channels == null) {
            throw new UnsupportedOperationException("the " + this + " cannot wait for channels");
        }
        return channels;
    }

    // ---- its end

    /** Takes nothing more, whatever becomes of the thread. */
    void refuseAll() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Runs what is queued for the last time: takes nothing more. */
    final void runLast() {
        closed = true;
        while (!runLastNodes()) {
            // each try runs what the one before has left
        }
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

    /** From now on what other threads ask for happens on theirs. */
    final void beginAfterlife() {
        afterlife.begin();
    }

    @Override
    public String toString() {
        return label != null ? label : "loop of thread \"" + loop.thread().getName() + "\"";
    }
}
