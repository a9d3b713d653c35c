package dev.coroutine.internal.engine;

import dev.coroutine.Cancellable;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Listener;
import dev.coroutine.Listeners;
import dev.coroutine.Outcome;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A task: a strand that others may await, cancel and look at. */
class LoopTask<T extends @Nullable Object> extends LoopStrand implements Task<T> {
    private final TaskOptions options;
    private final long id;

    /** The place in the loop's list of tasks. */
    int slot;

    private boolean observed;
    private boolean reported;
    private boolean abandoned;

    /** What task-locals are bound to; the vocabulary knows its type. */
    private @Nullable Object context;

    /** The contexts of this task for {@link Bridges}; while it is on its thread, those of the thread. */
    private @Nullable Object @Nullable [] threadContexts;

    /** Null, the one {@link LoopStrand} that awaits this, or {@link Listeners}. */
    private @Nullable Object waiters;

    LoopTask(TaskLoop loop, TaskOptions options) {
        super(loop);
        this.options = options;
        this.id = loop.nextTaskId();
        LoopTask<?> creator = loop.creatorOfTasks();
        this.context = creator == null ? null : creator.context;
        Bridges bridges = loop.bridges();
        this.threadContexts = bridges == null ? null : bridges.capture();
    }

    final @Nullable Object context() {
        return context;
    }

    final void context(@Nullable Object changed) {
        context = changed;
    }

    /** Exchanges the contexts of this task and of its thread. */
    final void swapThreadContexts(Bridges bridges) {
        threadContexts = bridges.swap(Objects.requireNonNull(threadContexts));
    }

    @Override
    public final LoopTask<?> self() {
        return this;
    }

    /** The task that calls {@code operation}. */
    static LoopTask<?> current(String operation) {
        LoopTask<?> task = TaskLoop.current(operation).currentTask();
        if (task == null) {
            throw new IllegalStateException("this callback of the loop is no task; call " + operation + " in a task");
        }
        return task;
    }

    final boolean isEager() {
        return CoroutineEngine.eager(options);
    }

    // ---- being awaited

    final Object addWaiter(LoopStrand task) {
        if (waiters == null) {
            waiters = task;
            return this;
        }
        Wait wait = new Wait(task.self(), this);
        wait.publish();
        listeners().add(wait);
        return wait;
    }

    /** The one direct waiter has given up. */
    final void removeWaiter() {
        waiters = null;
    }

    private Listeners listeners() {
        if (waiters instanceof Listeners listeners) {
            return listeners;
        }
        Listeners listeners = new Listeners();
        if (waiters instanceof LoopStrand direct) {
            Wait wait = new Wait(direct.self(), this);
            wait.publish();
            listeners.add(wait);
            direct.awaitInstead(wait);
        }
        waiters = listeners;
        return listeners;
    }

    /** Tells {@code listener} when this task has ended. */
    final void listen(Listener<?> listener) {
        if (isDone()) {
            tell(listener);
        } else if (abandoned) {
            listener.fail(abandonment());
        } else {
            listeners().add(listener);
        }
    }

    /** Its loop has closed, and it will never end: those who wait for it elsewhere are told. */
    void abandon() {
        abandoned = true;
        giveUpWaiting();
        if (waiters instanceof Listeners listeners) {
            for (Listener<?> next = listeners.close(); next != null; next = listeners.close()) {
                next.fail(abandonment());
            }
        }
    }

    /** Whether somebody waits for this now. */
    final boolean isAwaited() {
        return waiters instanceof Listeners listeners ? !listeners.isEmpty() : waiters != null;
    }

    private CancellationException abandonment() {
        return new CancellationException(
                this + " will never end: it had not when the " + loop + " was closed; look at that loop's reports");
    }

    @Override
    public final Cancellable onReady(Waiter<? super T> waiter) {
        Listener<?> listener = waiter instanceof Listener<?> own ? own : new Forwarder<>(loop, waiter);
        loop.onOwnThread(() -> listen(listener));
        return listener;
    }

    @Override
    public final Task<T> whenDone(Consumer<? super Task<T>> action) {
        Objects.requireNonNull(action, "action");
        loop.check("whenDone of " + name());
        listen(new DoneListener(loop, () -> action.accept(this)));
        return this;
    }

    @Override
    public final Cancellable onEnd(Runnable action) {
        DoneListener listener = new DoneListener(loop, action);
        listen(listener);
        return listener;
    }

    @Override
    public final Task<?> own(Coroutine<?> work) {
        LoopTask<?> task = new LoopTask<>(loop, TaskOptions.defaults().silent());
        task.runInside(ownScope());
        loop.launch(task, take(work));
        return task;
    }

    @Override
    public final Cancellable watch(Task<?> task, Runnable action) {
        Watch watch = new Watch(loop, checked(task), action);
        watch.follow();
        return watch;
    }

    /** The task, which programs may not implement. */
    static LoopTask<?> checked(Task<?> task) {
        if (task instanceof LoopTask<?> own) {
            return own;
        }
        throw new IllegalArgumentException(
                task.getClass().getName() + " implements Task; pass tasks that createTask or spawn has made");
    }

    @SuppressWarnings("unchecked")
    private void tell(Listener<?> listener) {
        if (!(listener instanceof Quiet)) {
            observe();
        }
        Throwable failure = failureOrNull();
        if (failure == null) {
            ((Listener<Object>) listener).succeed(value());
        } else {
            listener.fail(failure);
        }
    }

    /** The loops of tasks elsewhere that wait for this one. */
    final void addLoopsOfWaiters(Collection<EventLoop> loops) {
        if (waiters instanceof Listeners listeners) {
            listeners.forEach(each -> {
                if (each instanceof Arrival arrival && arrival.loop() != loop) {
                    loops.add(arrival.loop());
                }
            });
        }
    }

    private void tellAll() {
        Object waiting = waiters;
        waiters = null;
        if (waiting instanceof LoopStrand task) {
            observed = true;
            task.deliver(value(), failureOrNull());
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
        if (failure instanceof Cancelled cancelled) {
            reportSuppressed(cancelled);
            finish(CANCELLED, cancelled.reason());
        } else {
            finish(FAILED, failure);
        }
    }

    private void finish(byte end, @Nullable Object result) {
        if (hasOpenScopes()) {
            leaveScopes();
        }
        end(end, result);
        loop.ended(this);
        tellAll();
        ended(end == FAILED ? (Throwable) result : null);
        if (end == FAILED && !observed && !CoroutineEngine.silent(options)) {
            loop.unobserved(this);
        }
    }

    private void giveUpWaiting() {
        try {
            withdraw();
        } catch (Throwable broken) {
            loop.report("a registration that " + this + " awaited has thrown when it was cancelled", broken, this);
        }
    }

    /** Has ended, and who awaits it has been told. */
    void ended(@Nullable Throwable failure) {}

    private void leaveScopes() {
        Throwable open = leaveInside(rootScope(), null);
        if (open != null) {
            loop.report(String.valueOf(open.getMessage()), open, this);
        }
    }

    /** Why there is no value, or null. */
    private @Nullable Throwable failureOrNull() {
        int end = phaseFromAnyThread();
        if (end == CANCELLED) {
            return cancellation();
        }
        return end == FAILED ? (Throwable) value() : null;
    }

    /** The failure, which counts as observed from now on, or null. */
    final @Nullable Throwable observeFailure() {
        observe();
        return failureOrNull();
    }

    final boolean isObserved() {
        return observed;
    }

    final void observe() {
        observed = true;
        if (reported) {
            reported = false;
            loop.observedLate(this);
        }
    }

    /** Its failure has been reported because nobody had observed it. */
    final void reported() {
        reported = true;
    }

    /** Made when it is first asked for; other threads get one of their own. */
    private CancellationException cancellation() {
        Object kept = value();
        VarHandle.acquireFence();
        if (kept instanceof CancellationException known) {
            return known;
        }
        String reason = kept instanceof String text ? text : "";
        CancellationException made =
                new CancellationException(name() + " was cancelled" + (reason.isEmpty() ? "" : ": " + reason));
        if (loop.isOwnThread()) {
            keep(made);
        }
        return made;
    }

    /** Tells the loop's handler what has failed while a cancel unwound, since the cancel ends here. */
    final void reportSuppressed(Throwable cancel) {
        for (Throwable failure : cancel.getSuppressed()) {
            if (!(failure instanceof Cancelled || failure instanceof CancellationException)) {
                loop.report(this + " was cancelled, and this has failed meanwhile: " + failure, failure, this);
            }
        }
    }

    @Override
    void cancelledBeforeStart() {
        finish(CANCELLED, Scope.effective(ownScope()).reason());
    }

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
        loop.onOwnThread(() -> {
            if (!isDone()) {
                rootScope().cancel(by, reason);
            }
        });
        return true;
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
        return switch (phaseFromAnyThread()) {
            case SUCCESS -> State.SUCCESS;
            case FAILED -> State.FAILED;
            case CANCELLED -> State.CANCELLED;
            default -> State.RUNNING;
        };
    }

    @Override
    public final boolean isDone() {
        return phaseFromAnyThread() >= SUCCESS;
    }

    @Override
    @SuppressWarnings("unchecked")
    public final @Nullable T resultNow() {
        require(State.SUCCESS);
        return (T) value();
    }

    @Override
    public final Throwable exceptionNow() {
        require(State.FAILED);
        return Objects.requireNonNull(observeFailure());
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
        loop.onOwnThread(() -> listen(future.listener()));
        return future;
    }

    @Override
    public final List<StackTraceElement> stackTrace() {
        return isDone() ? List.of() : logicalStack();
    }

    /** Who joins this task, as far as the task knows. */
    TaskSnapshot.@Nullable Owner owner() {
        return null;
    }

    /** This task and its number, since names need not be unique. */
    final String numbered() {
        return CoroutineEngine.nameOf(options) == null ? toString() : this + " (#" + id + ")";
    }

    @Override
    public final String toString() {
        return "task \"" + name() + "\"";
    }
}
