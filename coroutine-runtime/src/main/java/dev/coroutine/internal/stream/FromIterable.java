package dev.coroutine.internal.stream;

import dev.coroutine.abi.Strand;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** {@code AsyncStream.from(iterable)}: elements that are there. */
final class FromIterable<T extends @Nullable Object> extends Operator<T, T> {
    private final Iterable<? extends T> source;
    private @Nullable Iterator<? extends T> iterator;

    FromIterable(Iterable<? extends T> source) {
        super("from");
        this.source = source;
    }

    @Override
    Next next(Strand strand) {
        if (iterator == null) {
            iterator = source.iterator();
        }
        return iterator.hasNext() ? emit(iterator.next()) : Next.END;
    }
}
