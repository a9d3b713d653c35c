package dev.coroutine.sync;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutine;
import dev.coroutine.SelectCase;
import org.jspecify.annotations.Nullable;

/**
 * One of the sending ends of a {@link Channel}. The channel ends when the last one is closed.
 *
 * @param <E> the items' type; items are not null
 */
public interface Sender<E> extends AutoCloseable {
    /**
     * Sends {@code item}, when there is room for it or somebody receives it.
     *
     * @throws ClosedException when awaited if no receiver is left, or this sender is closed, or that comes meanwhile
     */
    Coroutine<Void> send(E item);

    /**
     * Sends {@code item} if that needs no waiting.
     *
     * @return whether it was sent
     * @throws ClosedException if no receiver is left, or this sender is closed
     */
    boolean trySend(E item);

    /**
     * Another sender of the same channel.
     *
     * @throws ClosedException if this one is closed
     */
    Sender<E> copy();

    /** A case of {@code select}: {@code item} is sent, and {@code then} runs. */
    <R extends @Nullable Object> SelectCase<R> sending(E item, AsyncCallable<R, ?> then);

    /** Closes this end; whoever sends through it fails. Calling it again changes nothing. */
    @Override
    void close();
}
