package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import java.util.Optional;

/** {@code first()}: the first element, if there is one. */
final class First<T> extends Terminal<T, Optional<T>> {
    private final AsyncIterator<? extends T> source;

    First(AsyncIterator<? extends T> source) {
        super("first", source);
        this.source = source;
    }

    @Override
    Next next(Strand strand) {
        return pull(source);
    }

    @Override
    Next onElement(T item) {
        return end(Optional.of(item));
    }

    @Override
    Next onEnd() {
        return end(Optional.empty());
    }
}
