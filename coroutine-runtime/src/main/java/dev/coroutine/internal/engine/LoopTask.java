package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Listener;
import dev.coroutine.Listeners;
import dev.coroutine.Outcome;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import dev.coroutine.internal.loop.LoopNode;
import dev.coroutine.internal.loop.TimerNode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task: a strand that lives on a loop. It is its own node in the run queue and in the timer heap.
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
class LoopTask<T extends @Nullable Object> extends Strand implements Task<T>, LoopNode, TimerNode {
    private static final int NEW = 0;
    private static final int VALUE = 1;
    private static final int FAILURE = 2;
    private static final int CANCEL = 3;
    private static final int RUNNING = 4;
    private static final int PARKED = 5;
    private static final int JOINING = 6;
    private static final int SUCCESS = 7;
    private static final int FAILED = 8;
    private static final int CANCELLED = 9;
    private static final VarHandle PHASE;

    static {
        try {
            PHASE = MethodHandles.lookup().findVarHandle(LoopTask.class, "phase", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final TaskLoop loop;
    private final TaskOptions options;
    private final long id;

    /** The place in the loop's list of tasks. */
    int slot;

    private int phase = NEW;
    private int heapIndex = ABSENT;
    private boolean observed;
    private @Nullable LoopNode next;
    private @Nullable Object payload;
    private @Nullable Object awaited;
    private @Nullable Scope scope;
    private @Nullable Object waiters;

    LoopTask(TaskLoop loop, TaskOptions options) {
        this.loop = loop;
        this.options = options;
        this.id = loop.nextTaskId();
    }

    // ---- steps

    /** Takes a coroutine for a task; throws if it has been used before. */
    static Frame<?> take(Coroutine<?> coroutine) {
        return claim(coroutine);
    }

    /** Queues the first step, which runs {@code root}. */
    final void begin(Frame<?> root) {
        payload = root;
        loop.schedule(this);
    }

    /** Runs the first step of {@code root} now, inside the current one. */
    final void beginNow(Frame<?> root) {
        payload = root;
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
            case CANCEL -> step(null, Scope.effective(scope).newCancelled());
            default -> throw new IllegalStateException(this + " was queued in phase " + phase);
        }
    }

    private void firstStep(Frame<?> root) {
        if (isCancelPending()) {
            root.discard();
            finish(CANCELLED, null);
            return;
        }
        phase = RUNNING;
        LoopTask<?> outer = loop.enter(this);
        try {
            start(root);
        } finally {
            loop.leave(outer);
        }
    }

    private void step(@Nullable Object value, @Nullable Throwable failure) {
        awaited = null;
        phase = RUNNING;
        LoopTask<?> outer = loop.enter(this);
        try {
            resume(value, failure);
        } finally {
            loop.leave(outer);
        }
    }

    /** What {@code wait} waited for has come; called from the run queue. */
    final void arrived(Wait wait, @Nullable Object value, @Nullable Throwable failure) {
        if (awaited == wait) {
            step(value, failure);
        }
    }

    // ---- awaiting

    @Override
    protected final @Nullable Object suspendOn(Awaitable<?> x) throws Throwable {
        if (x instanceof LoopTask<?> task) {
            return task.loop == loop ? awaitTask(task) : suspendOn((CompletionStage<?>) task.toCompletableFuture());
        }
        if (x instanceof Promise<?> promise && promise.isDone()) {
            return awaitDone(promise);
        }
        return new Wait(this).on(x);
    }

    @Override
    protected final @Nullable Object suspendOn(CompletionStage<?> x) throws Throwable {
        if (x instanceof CompletableFuture<?> future && future.isDone() && !future.isCompletedExceptionally()) {
            return ready(future.getNow(null));
        }
        return new StageWait(this, x).register();
    }

    @Override
    protected final @Nullable Object suspendOn(Future<?> x) throws Throwable {
        return new FutureWait(this, x).register(loop.blockingPool());
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
        if (task == this) {
            throw new IllegalStateException(this + " awaits itself, which would never end; await another task");
        }
        if (!task.isDone()) {
            return park(task.addWaiter(this));
        }
        task.observed = true;
        Throwable failure = task.failureOrNull();
        return failure == null ? ready(task.payload) : failedAlready(failure);
    }

    /** Goes on with a value that is there, unless this step has had its share. */
    final @Nullable Object ready(@Nullable Object value) {
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
    final Object park(@Nullable Object registration) {
        awaited = registration;
        phase = PARKED;
        interrupt();
        return suspend();
    }

    /** Parks until {@link #deliver}, whether it is cancelled or not. */
    final Object parkShielded() {
        phase = JOINING;
        return suspend();
    }

    /** Parks until the loop's time has reached {@code deadline}. */
    final Object parkUntil(long deadline) {
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

    /** Queues the next step with a value or a failure. */
    final void deliver(@Nullable Object value, @Nullable Throwable failure) {
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
        awaited = null;
    }

    /** Withdraws from what is awaited: false if that has happened and is on its way. */
    private boolean withdrawn() {
        if (heapIndex != ABSENT) {
            return loop.stopTimer(this);
        }
        if (awaited instanceof LoopTask<?> task) {
            task.waiters = null;
            return true;
        }
        return !(awaited instanceof Cancellable registration) || registration.cancel();
    }

    // ---- being awaited

    private Object addWaiter(LoopTask<?> task) {
        if (waiters == null) {
            waiters = task;
            return this;
        }
        Wait wait = new Wait(task);
        wait.publish();
        listeners().add(wait);
        return wait;
    }

    private Listeners listeners() {
        if (waiters instanceof Listeners listeners) {
            return listeners;
        }
        Listeners listeners = new Listeners();
        if (waiters instanceof LoopTask<?> direct) {
            Wait wait = new Wait(direct);
            wait.publish();
            listeners.add(wait);
            direct.awaited = wait;
        }
        waiters = listeners;
        return listeners;
    }

    /** Tells {@code listener} when this task has ended. */
    final void listen(Listener<?> listener) {
        if (isDone()) {
            tell(listener);
        } else {
            listeners().add(listener);
        }
    }

    @Override
    public final Cancellable onReady(Waiter<? super T> waiter) {
        loop.check("onReady of " + name());
        Listener<?> listener = waiter instanceof Listener<?> own ? own : new Forwarder<>(waiter);
        listen(listener);
        return listener;
    }

    @Override
    public final Task<T> whenDone(Consumer<? super Task<T>> action) {
        Objects.requireNonNull(action, "action");
        loop.check("whenDone of " + name());
        listen(new DoneListener(loop, () -> action.accept(this)));
        return this;
    }

    @SuppressWarnings("unchecked")
    private void tell(Listener<?> listener) {
        observed |= !(listener instanceof DoneListener);
        Throwable failure = failureOrNull();
        if (failure == null) {
            ((Listener<Object>) listener).succeed(payload);
        } else {
            listener.fail(failure);
        }
    }

    private void tellAll() {
        Object waiting = waiters;
        waiters = null;
        if (waiting instanceof LoopTask<?> task) {
            observed = true;
            task.deliver(payload, failureOrNull());
        } else if (waiting instanceof Listeners listeners) {
            for (Listener<?> next = listeners.close(); next != null; next = listeners.close()) {
                tell(next);
            }
        }
    }

    // ---- ending

    @Override
    protected void succeeded(@Nullable Object value) {
        finish(SUCCESS, value);
    }

    @Override
    protected void failed(Throwable failure) {
        if (failure instanceof Cancelled) {
            finish(CANCELLED, null);
        } else {
            finish(FAILED, failure);
        }
    }

    private void finish(int end, @Nullable Object result) {
        payload = result;
        awaited = null;
        PHASE.setRelease(this, end);
        loop.ended(this);
        tellAll();
        if (end == FAILED && !observed && !CoroutineEngine.silent(options)) {
            loop.unobserved(this);
        }
    }

    /** Why there is no value, or null. */
    private @Nullable Throwable failureOrNull() {
        if (phase == CANCELLED && payload == null) {
            payload = new CancellationException(cancellation());
        }
        return phase == SUCCESS ? null : (Throwable) payload;
    }

    final boolean isObserved() {
        return observed;
    }

    final void observe() {
        observed = true;
    }

    private String cancellation() {
        Scope root = scope == null ? null : scope.root();
        return name() + " was cancelled" + (root == null || root.reason().isEmpty() ? "" : ": " + root.reason());
    }

    // ---- cancelling

    @Override
    public final boolean cancel() {
        return cancel("");
    }

    @Override
    public final boolean cancel(String reason) {
        Objects.requireNonNull(reason, "reason");
        if (isDone()) {
            return false;
        }
        String by = TaskLoop.caller();
        if (loop.isOwnThread()) {
            rootScope().cancel(by, reason);
        } else {
            loop.execute(() -> rootScope().cancel(by, reason));
        }
        return true;
    }

    /** Opens a scope inside the current one. */
    final Scope openScope(boolean shield) {
        Scope inner = new Scope(this, currentScope(), shield);
        scope = inner;
        return inner;
    }

    /** Leaves the innermost scope. */
    final void closeScope(Scope inner) {
        scope = inner.parent();
    }

    private Scope rootScope() {
        return currentScope().root();
    }

    /** The innermost scope; the task's own if there is no other. */
    final Scope currentScope() {
        if (scope == null) {
            scope = new Scope(this, null, false);
        }
        return scope;
    }

    /** Delivers a cancel that has become due, if this task is parked and what it awaits has not happened. */
    final void interrupt() {
        if (phase == PARKED && isCancelPending() && withdrawn()) {
            awaited = null;
            phase = CANCEL;
            loop.schedule(this);
        }
    }

    final boolean isCancelPending() {
        return scope != null && scope.isEffective();
    }

    final void checkCancelled() {
        if (isCancelPending()) {
            throw Scope.effective(scope).newCancelled();
        }
    }

    // ---- what others see

    @Override
    public final long id() {
        return id;
    }

    @Override
    public final String name() {
        String name = CoroutineEngine.nameOf(options);
        return name == null ? "task-" + id : name;
    }

    @Override
    public final EventLoop loop() {
        return loop;
    }

    @Override
    public final State state() {
        return switch ((int) PHASE.getAcquire(this)) {
            case SUCCESS -> State.SUCCESS;
            case FAILED -> State.FAILED;
            case CANCELLED -> State.CANCELLED;
            default -> State.RUNNING;
        };
    }

    @Override
    public final boolean isDone() {
        return (int) PHASE.getAcquire(this) >= SUCCESS;
    }

    @Override
    @SuppressWarnings("unchecked")
    public final @Nullable T resultNow() {
        require(State.SUCCESS);
        return (T) payload;
    }

    @Override
    public final Throwable exceptionNow() {
        require(State.FAILED);
        observed = true;
        return Objects.requireNonNull(failureOrNull());
    }

    @Override
    public final Outcome<T> outcomeNow() {
        if (state() == State.CANCELLED) {
            return new Outcome.Cancellation<>((CancellationException) Objects.requireNonNull(failureOrNull()));
        }
        return Task.super.outcomeNow();
    }

    private void require(State expected) {
        State now = state();
        if (now != expected) {
            throw new IllegalStateException(
                    this + " is " + now + ", not " + expected + "; await it, or look at state() first");
        }
    }

    @Override
    public final Task<T> detach() {
        loop.check("detach of " + name());
        loop.detach(this);
        return this;
    }

    @Override
    public final CompletableFuture<T> toCompletableFuture() {
        TaskFuture<T> future = new TaskFuture<>(this);
        if (loop.isOwnThread()) {
            listen(future.listener());
        } else {
            loop.execute(() -> listen(future.listener()));
        }
        return future;
    }

    @Override
    public final List<StackTraceElement> stackTrace() {
        return isDone() ? List.of() : logicalStack();
    }

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

    @Override
    public final String toString() {
        return "task \"" + name() + "\"";
    }
}
