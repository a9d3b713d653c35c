package dev.coroutine.transformer.differential;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A thread that runs while its {@link BlockingLoop} lets it. */
final class BlockingTask<T> implements Task<T> {
    /** What a cancelled wait throws: programs may clean up, but not look at it. */
    static final class Stopped extends Error {
        private static final long serialVersionUID = 1;
    }

    /** A part of a task that can be cancelled. */
    static final class Scope {
        private boolean cancelled;
    }

    private static final ThreadLocal<BlockingTask<?>> CURRENT = new ThreadLocal<>();

    private final BlockingLoop loop;
    private final int number;
    private final Callable<T> body;
    private final Semaphore turn = new Semaphore(0);
    private final List<Runnable> whenDone = new ArrayList<>();
    private final Deque<Scope> scopes = new ArrayDeque<>(List.of(new Scope()));
    private final Scope whole = scopes.peek();
    private State state = State.RUNNING;
    private T value;
    private Throwable failure;
    private boolean begun;
    private boolean waiting;

    BlockingTask(BlockingLoop loop, int number, Callable<T> body) {
        this.loop = loop;
        this.number = number;
        this.body = body;
    }

    /** The task that runs on this thread, or null. */
    static BlockingTask<?> running() {
        return CURRENT.get();
    }

    BlockingLoop blockingLoop() {
        return loop;
    }

    // ---- the loop's side

    /** Lets the thread run until it waits or ends. */
    void go() {
        if (begun) {
            turn.release();
        } else {
            begun = true;
            DeepStack.start(this::runBody);
        }
        loop.idle.acquireUninterruptibly();
    }

    private void runBody() {
        CURRENT.set(this);
        try {
            checkCancelled();
            value = body.call();
            state = State.SUCCESS;
        } catch (Throwable thrown) {
            failure = thrown;
            state = thrown instanceof Stopped || thrown instanceof CancellationException
                    ? State.CANCELLED
                    : State.FAILED;
        }
        CURRENT.remove();
        List.copyOf(whenDone).forEach(Runnable::run);
        loop.idle.release();
    }

    // ---- the running thread's side

    /** Waits until {@code condition} holds, or throws because a scope is cancelled. */
    void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            checkCancelled();
            waitOnce();
            checkCancelled();
        }
    }

    /** As {@link #waitUntil}, whatever is cancelled. */
    void waitShielded(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            waitOnce();
        }
    }

    /** Lets those run that are ready. */
    void yieldOnce() {
        checkCancelled();
        loop.ready(this);
        pause();
        checkCancelled();
    }

    private void waitOnce() {
        waiting = true;
        pause();
    }

    private void pause() {
        loop.idle.release();
        turn.acquireUninterruptibly();
    }

    /** Whether a scope other than {@code inner} is cancelled. */
    boolean isCancelPendingAround(Scope inner) {
        return scopes.stream().anyMatch(scope -> scope != inner && scope.cancelled);
    }

    private void checkCancelled() {
        if (isCancelPendingAround(null)) {
            throw new Stopped();
        }
    }

    Scope enterScope() {
        scopes.push(new Scope());
        return scopes.peek();
    }

    void leaveScope() {
        scopes.pop();
    }

    // ---- anybody's side

    /** Has a waiting thread look again. */
    void wake() {
        if (waiting) {
            waiting = false;
            loop.ready(this);
        }
    }

    void cancel(Scope scope) {
        scope.cancelled = true;
        wake();
    }

    void onDone(Runnable action) {
        if (isDone()) {
            action.run();
        } else {
            whenDone.add(action);
        }
    }

    T get() throws Throwable {
        if (state == State.CANCELLED) {
            throw new CancellationException("cancelled");
        }
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    @Override
    public boolean cancel(String reason) {
        if (isDone()) {
            return false;
        }
        cancel(whole);
        return true;
    }

    @Override
    public Cancellable onReady(Awaitable.Waiter<? super T> waiter) {
        onDone(() -> {
            try {
                waiter.succeed(get());
            } catch (Throwable thrown) {
                waiter.fail(thrown);
            }
        });
        return () -> false;
    }

    @Override
    public long id() {
        return number;
    }

    @Override
    public String name() {
        return "task " + number;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public T resultNow() {
        if (state != State.SUCCESS) {
            throw new IllegalStateException(name() + " has no result");
        }
        return value;
    }

    @Override
    public Throwable exceptionNow() {
        if (state != State.FAILED) {
            throw new IllegalStateException(name() + " has not failed");
        }
        return failure;
    }

    @Override
    public Task<T> whenDone(Consumer<? super Task<T>> action) {
        onDone(() -> action.accept(this));
        return this;
    }

    @Override
    public Task<T> detach() {
        return this;
    }

    @Override
    public EventLoop loop() {
        throw new UnsupportedOperationException("the reference has no event loop");
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        throw new UnsupportedOperationException("the reference has no futures");
    }

    @Override
    public List<StackTraceElement> stackTrace() {
        return List.of();
    }
}
