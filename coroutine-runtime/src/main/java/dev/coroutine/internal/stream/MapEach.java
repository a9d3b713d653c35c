package dev.coroutine.internal.stream;

import dev.coroutine.AsyncFunction;
import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import org.jspecify.annotations.Nullable;

/** {@code map(f)}: what {@code f} makes of each element, one after the other. */
final class MapEach<S extends @Nullable Object, T extends @Nullable Object> extends Operator<S, T> {
    private final AsyncIterator<S> source;
    private final AsyncFunction<? super S, T, ?> f;

    MapEach(AsyncIterator<S> source, AsyncFunction<? super S, T, ?> f) {
        super("map", source);
        this.source = source;
        this.f = f;
    }

    @Override
    Next next(Strand strand) {
        return pull(source);
    }

    @Override
    Next onElement(S item) throws Exception {
        return await(Work.begun(f, item));
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a value may be null where its type may
    Next onValue(@Nullable Object value) {
        return emit((T) value);
    }
}
