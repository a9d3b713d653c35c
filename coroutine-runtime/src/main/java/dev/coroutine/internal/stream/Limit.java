package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import org.jspecify.annotations.Nullable;

/** {@code limit(count)}: the first elements; no more than those are asked for. */
final class Limit<T extends @Nullable Object> extends Operator<T, T> {
    private final AsyncIterator<T> source;
    private long left;

    Limit(AsyncIterator<T> source, long count) {
        super("limit", source);
        this.source = source;
        left = count;
    }

    @Override
    Next next(Strand strand) {
        if (left == 0) {
            return Next.END;
        }
        left--;
        return pull(source);
    }

    @Override
    Next onElement(T item) {
        return emit(item);
    }
}
