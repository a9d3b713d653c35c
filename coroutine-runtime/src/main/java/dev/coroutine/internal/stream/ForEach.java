package dev.coroutine.internal.stream;

import dev.coroutine.AsyncFunction;
import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import org.jspecify.annotations.Nullable;

/** {@code forEachAsync(body)}: awaits {@code body} with each element, one after the other. */
final class ForEach<T extends @Nullable Object> extends Terminal<T, Void> {
    private final AsyncIterator<T> source;
    private final AsyncFunction<? super T, ?, ?> body;

    ForEach(AsyncIterator<T> source, AsyncFunction<? super T, ?, ?> body) {
        super("forEachAsync", source);
        this.source = source;
        this.body = body;
    }

    @Override
    Next next(Strand strand) {
        return pull(source);
    }

    @Override
    Next onElement(T item) throws Exception {
        return await(Work.begun(body, item));
    }

    @Override
    Next onValue(@Nullable Object value) {
        return Next.STEP;
    }
}
