package dev.coroutine;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running coroutine with a handle. It lives on one loop, on whose thread each of its steps runs. Programs may not
 * implement it.
 *
 * @param <T> the result's type
 */
public interface Task<T extends @Nullable Object> extends Awaitable<T> {
    /** How far a task is; the constants of JDK 19's {@code Future.State}. */
    enum State {
        /** It has not ended. */
        RUNNING,
        /** It ended with a value. */
        SUCCESS,
        /** It threw. */
        FAILED,
        /** It was cancelled. */
        CANCELLED
    }

    /**
     * The task whose step is running.
     *
     * @throws IllegalStateException outside a task
     */
    static Task<?> current() {
        Task<?> task = currentOrNull();
        if (task == null) {
            throw new IllegalStateException("thread \"" + Thread.currentThread().getName()
                    + "\" runs no task; call this from code started with Coroutines.run(..) or createTask(..)");
        }
        return task;
    }

    /** The task whose step is running, or null. */
    static @Nullable Task<?> currentOrNull() {
        return Engine.instance().currentTask();
    }

    /** A number that is unique on its loop, ascending in creation order. */
    long id();

    /** The name given by {@link TaskOptions}, else one made of the {@link #id()}. */
    String name();

    /** Where it runs. */
    EventLoop loop();

    /** How far it is. */
    State state();

    /** Whether it has ended in any way. */
    default boolean isDone() {
        return state() != State.RUNNING;
    }

    /** Whether it has ended because it was cancelled. */
    default boolean isCancelled() {
        return state() == State.CANCELLED;
    }

    /** As {@link #cancel(String)} without a reason. */
    default boolean cancel() {
        return cancel("");
    }

    /**
     * Asks the task to end: its awaits throw {@link Cancelled} from now on. What has been delivered to it already
     * stands. May be called from any thread.
     *
     * @return false if the task has ended already
     */
    boolean cancel(String reason);

    /**
     * The value; a failure counts as observed.
     *
     * @throws IllegalStateException unless the state is {@link State#SUCCESS}
     */
    @Nullable
    T resultNow();

    /**
     * The failure, which counts as observed.
     *
     * @throws IllegalStateException unless the state is {@link State#FAILED}
     */
    Throwable exceptionNow();

    /**
     * How it ended; a failure counts as observed.
     *
     * @throws IllegalStateException while it runs
     */
    default Outcome<T> outcomeNow() {
        return switch (state()) {
            case SUCCESS -> new Outcome.Success<>(resultNow());
            case FAILED -> new Outcome.Failure<>(exceptionNow());
            case CANCELLED -> new Outcome.Cancellation<>(new CancellationException(name() + " was cancelled"));
            case RUNNING -> throw new IllegalStateException(name() + " has not ended; await it first");
        };
    }

    /** Calls {@code action} on the loop, in the turn after this task has ended. */
    Task<T> whenDone(Consumer<? super Task<T>> action);

    /** Declares that nobody will await this task: a failure goes to the loop's handler at once. */
    Task<T> detach();

    /** A future that ends as this task does; cancelling it cancels the task. {@code join} on the loop's thread throws. */
    CompletableFuture<T> toCompletableFuture();

    /** Where it awaits, innermost call first, while it is parked; empty when it has ended. */
    List<StackTraceElement> stackTrace();
}
