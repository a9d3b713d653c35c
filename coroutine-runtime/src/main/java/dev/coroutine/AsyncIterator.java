package dev.coroutine;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the elements of an {@link AsyncIterable}, for one task at a time. An async {@code for} closes it on every
 * way out; whoever calls {@link #advance()} by hand has to await {@link #closeAsync()}. Programs may implement it.
 *
 * @param <T> the elements' type
 */
public interface AsyncIterator<T extends @Nullable Object> extends Iterator<T>, AsyncCloseable {
    /**
     * Fetches the next element, unless the one before has not been taken: whether there is one that {@link #next()} will
     * return. After the end, a failure, or the closing it stays false.
     */
    Coroutine<Boolean> advance();

    /**
     * In an {@link Async} method, an await of {@link #advance()}: the build rewrites the call.
     *
     * @throws NotTransformedException elsewhere
     */
    @Override
    default boolean hasNext() {
        throw NotTransformed.here("hasNext() of an AsyncIterator");
    }

    /**
     * The element that {@link #advance()} has fetched; never suspends.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    @Override
    T next();

    /** Releases what stands behind the elements; here, nothing. */
    @Override
    default Coroutine<Void> closeAsync() {
        return Coroutines.async();
    }
}
