package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import org.jspecify.annotations.Nullable;

/** {@code AsyncStream.from(iterable)}: the elements of something else that is iterated over by awaiting. */
final class FromAsync<T extends @Nullable Object> extends Operator<T, T> {
    private final AsyncIterator<? extends T> source;

    FromAsync(AsyncIterator<? extends T> source) {
        super("from", source);
        this.source = source;
    }

    @Override
    Next next(Strand strand) {
        return pull(source);
    }

    @Override
    Next onElement(T item) {
        return emit(item);
    }
}
