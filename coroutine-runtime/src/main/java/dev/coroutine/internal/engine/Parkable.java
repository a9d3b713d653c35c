package dev.coroutine.internal.engine;

import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task as coroutines of other packages of the library see it: they park it, and {@link #deliver} goes on. For its
 * loop's thread.
 */
public interface Parkable extends Delivery {
    /** The task. */
    Task<?> self();

    /** Goes on with a value that is there; suspends if this step has gone on often enough. */
    @Nullable
    Object ready(@Nullable Object value);

    /** Parks until {@link #deliver}; a registration that is a {@link Cancellable} is withdrawn on cancel. */
    Object park(@Nullable Object registration);

    /** Parks until {@link #deliver}, whether it is cancelled or not. */
    Object parkShielded();

    /** Parks until the loop's time has reached {@code deadline}. */
    Object parkUntil(long deadline);

    /** Goes on with null; lets others run, and may be cancelled, if this step has gone on often enough. */
    @Nullable
    Object pass();

    /** The innermost scope that is open besides the task's own, or null; to be compared. */
    @Nullable
    Object openScope();

    /** Begins {@code work} as a task in the scope that this one is in; nobody but who asks learns of its failure. */
    Task<?> own(Coroutine<?> work);

    /** Calls {@code action} on this task's loop when {@code task}, of any loop, has ended; that observes no failure. */
    Cancellable watch(Task<?> task, Runnable action);

    /** Calls {@code action} in the turn after this task has ended; that observes no failure. */
    Cancellable onEnd(Runnable action);
}
