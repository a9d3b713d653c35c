package dev.coroutine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Elements that come one by one: what an {@link Async} method that emits them returns, and what operators make of it.
 * It is cold, nothing happens before it is iterated over, and it is used once: iterated over, or given to one operator.
 * Programs may not implement it.
 *
 * @param <T> the elements' type
 */
public interface AsyncStream<T extends @Nullable Object> extends AsyncIterable<T> {
    /** The elements of {@code source}; one that is an {@link AsyncIterable} is awaited. */
    static <T extends @Nullable Object> AsyncStream<T> from(Iterable<? extends T> source) {
        return Streams.instance().of(Objects.requireNonNull(source, "source"));
    }

    /** All elements. */
    Coroutine<List<T>> toList();
}
