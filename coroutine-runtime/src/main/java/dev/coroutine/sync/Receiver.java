package dev.coroutine.sync;

import dev.coroutine.AsyncFunction;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Coroutine;
import dev.coroutine.SelectCase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the receiving ends of a {@link Channel}; each item goes to one of them. When the last one is closed, senders
 * fail.
 *
 * @param <E> the items' type; items are not null
 */
public interface Receiver<E> extends AsyncIterable<E>, AutoCloseable {
    /**
     * Receives an item, when there is one.
     *
     * @throws ClosedException when awaited if no sender and no item is left, or this receiver is closed, or that comes
     *     meanwhile
     */
    Coroutine<E> receive();

    /**
     * Receives an item if there is one now.
     *
     * @throws ClosedException if no sender and no item is left, or this receiver is closed
     */
    Optional<E> tryReceive();

    /**
     * Receives items until no sender and no item is left, or this receiver is closed. Leaving early, or closing the
     * iterator, leaves this receiver open.
     */
    @Override
    AsyncIterator<E> iterator();

    /**
     * Another receiver of the same channel.
     *
     * @throws ClosedException if this one is closed
     */
    Receiver<E> copy();

    /** A case of {@code select}: an item is received, and {@code then} runs with it. */
    <R extends @Nullable Object> SelectCase<R> receiving(AsyncFunction<? super E, R, ?> then);

    /** Closes this end; whoever receives through it fails. Calling it again changes nothing. */
    @Override
    void close();
}
