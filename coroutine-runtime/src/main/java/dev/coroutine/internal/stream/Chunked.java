package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code chunked(size)}: lists of so many elements, of which the last one may be shorter. */
final class Chunked<T extends @Nullable Object> extends Operator<T, List<T>> {
    private final AsyncIterator<T> source;
    private final int size;
    private List<T> chunk = new ArrayList<>();
    private boolean ended;

    Chunked(AsyncIterator<T> source, int size) {
        super("chunked", source);
        this.source = source;
        this.size = size;
    }

    @Override
    Next next(Strand strand) {
        return ended ? Next.END : pull(source);
    }

    @Override
    Next onElement(T item) {
        chunk.add(item);
        return chunk.size() < size ? Next.STEP : flush();
    }

    @Override
    Next onEnd() {
        ended = true;
        return chunk.isEmpty() ? Next.END : flush();
    }

    private Next flush() {
        List<T> full = Collections.unmodifiableList(chunk);
        chunk = new ArrayList<>();
        return emit(full);
    }
}
