package dev.coroutine;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something whose elements may have to be waited for: {@code for (T x : it)} in an {@link Async} method suspends until
 * there is one. Programs may implement it.
 *
 * @param <T> the elements' type
 */
public interface AsyncIterable<T extends @Nullable Object> extends Iterable<T> {
    @Override
    AsyncIterator<T> iterator();

    /**
     * Is not supported, since a {@link Consumer} cannot suspend.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    default void forEach(Consumer<? super T> action) {
        throw new UnsupportedOperationException(
                getClass().getName() + ".forEach(Consumer) cannot suspend; write for (var x : it) in an @Async method");
    }
}
