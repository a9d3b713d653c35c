package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code flatMap(f)}: all elements of what {@code f} makes of each element, one after the other. */
final class FlatMap<S extends @Nullable Object, T extends @Nullable Object> extends Operator<S, T> {
    private final AsyncIterator<S> source;
    private final Function<? super S, ? extends AsyncIterable<? extends T>> f;

    FlatMap(AsyncIterator<S> source, Function<? super S, ? extends AsyncIterable<? extends T>> f) {
        super("flatMap", source);
        this.source = source;
        this.f = f;
    }

    @Override
    Next next(Strand strand) {
        return pull(source);
    }

    @Override
    Next onElement(S item) {
        return emitAll(Objects.requireNonNull(f.apply(item), "the function of flatMap returned null"));
    }
}
