package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.abi.Frame;
import dev.coroutine.internal.loop.LoopNode;
import dev.coroutine.internal.loop.TimerNode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A strand that lives on a loop: how it steps, awaits and is cancelled. It is its own node in the run queue and in the
 * timer heap.
 *
 * <pre>
 * NEW -> RUNNING -> PARKED  -> VALUE | FAILURE | CANCEL -> RUNNING ...
 *                -> JOINING -> VALUE | FAILURE -> RUNNING ...        (cancels do not wake it)
 *                -> SUCCESS | FAILED | CANCELLED
 * </pre>
 *
 * NEW, VALUE, FAILURE and CANCEL are in the run queue, with what is to be delivered in {@code payload}. While a {@link
 * Wait} that has been completed is in the queue in its task's place, the task is still PARKED, but can no longer be
 * withdrawn. Everything is confined to the loop's thread, except that {@code phase} is read from others: a final phase is
 * written with release semantics, after the result.
 */
abstract class LoopStrand extends ScopedStrand implements LoopNode, TimerNode, Parkable {
    static final byte SUCCESS = 7;
    static final byte FAILED = 8;
    static final byte CANCELLED = 9;
    private static final byte NEW = 0;
    private static final byte VALUE = 1;
    private static final byte FAILURE = 2;
    private static final byte CANCEL = 3;
    private static final byte RUNNING = 4;
    private static final byte PARKED = 5;
    private static final byte JOINING = 6;
    private static final VarHandle PHASE;

    static {
        try {
            PHASE = MethodHandles.lookup().findVarHandle(LoopStrand.class, "phase", byte.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final TaskLoop loop;
    private byte phase = NEW;
    private int heapIndex = ABSENT;
    private @Nullable LoopNode next;

    /** What is awaited while PARKED, what is to be delivered while queued, the result at the end. */
    private @Nullable Object payload;

    LoopStrand(TaskLoop loop) {
        this.loop = loop;
    }

    /** Ends: it was cancelled before its first step. */
    abstract void cancelledBeforeStart();

    // ---- steps

    /** Takes a coroutine for a task; throws if it has been used before. */
    static Frame<?> take(Coroutine<?> coroutine) {
        return claim(coroutine);
    }

    /** Queues the first step, which runs {@code root}. */
    final void begin(Frame<?> root) {
        payload = root;
        loop.created(self());
        loop.schedule(this);
    }

    /** Runs the first step of {@code root} now, inside the current one. */
    final void beginNow(Frame<?> root) {
        payload = root;
        loop.created(self());
        run();
    }

    /** The next step: what the run queue calls. */
    @Override
    public final void run() {
        Object delivered = payload;
        payload = null;
        switch (phase) {
            case NEW -> firstStep((Frame<?>) Objects.requireNonNull(delivered));
            case VALUE -> step(delivered, null);
            case FAILURE -> step(null, (Throwable) delivered);
            case CANCEL -> step(null, newCancelled());
            default -> throw new IllegalStateException(this + " was queued in phase " + phase);
        }
    }

    private void firstStep(Frame<?> root) {
        if (isCancelPending()) {
            root.discard();
            cancelledBeforeStart();
            return;
        }
        phase = RUNNING;
        LoopTask<?> outer = loop.enter(self());
        try {
            loop.started(self());
            start(root);
        } finally {
            loop.leave(outer);
        }
    }

    private void step(@Nullable Object value, @Nullable Throwable failure) {
        phase = RUNNING;
        payload = null;
        LoopTask<?> outer = loop.enter(self());
        try {
            loop.resumed(self());
            resume(value, failure);
        } finally {
            loop.leave(outer);
        }
    }

    /** What {@code wait} waited for has come; called from the run queue. */
    final void arrived(Wait wait, @Nullable Object value, @Nullable Throwable failure) {
        if (awaited() == wait) {
            step(value, failure);
        }
    }

    // ---- awaiting

    @Override
    protected final @Nullable Object suspendOn(Awaitable<?> x) throws Throwable {
        if (x instanceof LoopTask<?> task) {
            return task.loop == loop ? awaitTask(task) : awaitElsewhere(task);
        }
        if (x instanceof Promise<?> promise && promise.isDone()) {
            return awaitDone(promise);
        }
        if (x instanceof Coroutine<?> foreign) {
            throw foreign(foreign);
        }
        return Wait.on(x, self());
    }

    @Override
    protected final @Nullable Object suspendOn(CompletionStage<?> x) throws Throwable {
        CompletionStage<?> stage = StageWait.usable(x);
        if (stage instanceof CompletableFuture<?> future && future.isDone() && !future.isCompletedExceptionally()) {
            return ready(future.getNow(null));
        }
        return new StageWait(self(), stage).register();
    }

    @Override
    protected final @Nullable Object suspendOn(Future<?> x) throws Throwable {
        return new FutureWait(self(), x).register(loop.blockingPool());
    }

    private @Nullable Object awaitDone(Promise<?> promise) {
        Object value;
        try {
            value = CoroutineEngine.valueNow(promise);
        } catch (Throwable failure) {
            return failedAlready(failure);
        }
        return ready(value);
    }

    private @Nullable Object awaitTask(LoopTask<?> task) {
        if (task == self()) {
            throw new IllegalStateException(this + " awaits itself, which would never end; await another task");
        }
        if (!task.isDone()) {
            return park(task.addWaiter(this));
        }
        Throwable failure = task.observeFailure();
        return failure == null ? ready(task.value()) : failedAlready(failure);
    }

    /** Registers, on its own thread, with a task of another loop; a value that is there needs no registration. */
    private @Nullable Object awaitElsewhere(LoopTask<?> task) {
        if (task.phaseFromAnyThread() == SUCCESS) {
            return ready(task.value());
        }
        Wait wait = new Wait(self(), task);
        task.loop.onOwnThread(() -> task.listen(wait));
        return wait.outcome();
    }

    /** Goes on with a value that is there, unless this step has had its share. */
    @Override
    public final @Nullable Object ready(@Nullable Object value) {
        if (loop.spend()) {
            return value;
        }
        deliver(value, null);
        return suspend();
    }

    /** Goes on with a failure that is there, unless this step has had its share. */
    final @Nullable Object failedAlready(Throwable failure) {
        if (loop.spend()) {
            throw CoroutineEngine.sneakyThrow(arriving(failure));
        }
        deliver(null, failure);
        return suspend();
    }

    /** Parks until {@link #deliver}; {@code registration} is withdrawn if the task is cancelled meanwhile. */
    @Override
    public final Object park(@Nullable Object registration) {
        payload = registration;
        phase = PARKED;
        interrupt();
        return suspend();
    }

    /** Parks until {@link #deliver}, whether it is cancelled or not. */
    @Override
    public final Object parkShielded() {
        phase = JOINING;
        return suspend();
    }

    /** Parks until the loop's time has reached {@code deadline}. */
    @Override
    public final Object parkUntil(long deadline) {
        loop.startTimer(this, deadline);
        return park(null);
    }

    /** Parks behind everything that is ready. */
    final Object yieldNow() {
        if (isCancelPending()) {
            return park(null);
        }
        deliver(null, null);
        return suspend();
    }

    @Override
    public final @Nullable Object pass() {
        return loop.spend() ? null : yieldNow();
    }

    /** Queues the next step with a value or a failure. */
    @Override
    public final void deliver(@Nullable Object value, @Nullable Throwable failure) {
        payload = failure == null ? value : failure;
        phase = failure == null ? VALUE : FAILURE;
        loop.schedule(this);
    }

    @Override
    public final void expired() {
        deliver(null, null);
    }

    @Override
    protected final void withdraw() {
        withdrawn();
        payload = null;
    }

    /** Withdraws from what is awaited: false if that has happened and is on its way. */
    private boolean withdrawn() {
        if (heapIndex != ABSENT) {
            return loop.stopTimer(this);
        }
        Object awaited = awaited();
        if (awaited instanceof LoopTask<?> task) {
            task.removeWaiter();
            return true;
        }
        return !(awaited instanceof Cancellable registration) || registration.cancel();
    }

    /** Goes on waiting for the same thing by another registration. */
    final void awaitInstead(Object registration) {
        payload = registration;
    }

    /** What is awaited, null if that is nothing in particular. */
    final @Nullable Object awaited() {
        return phase == PARKED ? payload : null;
    }

    /** The innermost parked frame, or null. */
    final @Nullable Object innermost() {
        return leaf();
    }

    final boolean isParked() {
        return phase == PARKED || phase == JOINING;
    }

    /** What it does, for people; on other threads, at some recent moment. */
    final String activity() {
        return switch (phase) {
            case NEW -> "has not begun: " + payload;
            case VALUE, FAILURE, CANCEL -> "is ready";
            case RUNNING -> "runs";
            case PARKED, JOINING -> Waits.activity(self());
            default -> "has ended";
        };
    }

    // ---- being cancelled

    /** Delivers a cancel that has become due, if this task is parked and what it awaits has not happened. */
    final void interrupt() {
        if (phase == PARKED && isCancelPending() && withdrawn()) {
            payload = null;
            phase = CANCEL;
            loop.schedule(this);
        }
    }

    // ---- ending

    /** Has ended, for everybody to see. */
    final void end(byte phaseAtEnd, @Nullable Object result) {
        payload = result;
        runInside(null);
        PHASE.setRelease(this, phaseAtEnd);
    }

    /** Replaces the result, which other threads may be reading. */
    final void keep(Object result) {
        VarHandle.releaseFence();
        payload = result;
    }

    /** What it has ended with. */
    final @Nullable Object value() {
        return payload;
    }

    final int phaseFromAnyThread() {
        return (byte) PHASE.getAcquire(this);
    }

    // ---- a node of queue and heap

    @Override
    public final @Nullable LoopNode next() {
        return next;
    }

    @Override
    public final void next(@Nullable LoopNode following) {
        next = following;
    }

    @Override
    public final int heapIndex() {
        return heapIndex;
    }

    @Override
    public final void heapIndex(int index) {
        heapIndex = index;
    }
}
