package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** {@code scan(initial, f)}: what has been accumulated after each element. */
final class Scan<S extends @Nullable Object, T extends @Nullable Object> extends Operator<S, T> {
    private final AsyncIterator<S> source;
    private final BiFunction<? super T, ? super S, ? extends T> f;
    private T accumulated;

    Scan(AsyncIterator<S> source, T initial, BiFunction<? super T, ? super S, ? extends T> f) {
        super("scan", source);
        this.source = source;
        this.f = f;
        accumulated = initial;
    }

    @Override
    Next next(Strand strand) {
        return pull(source);
    }

    @Override
    Next onElement(S item) {
        accumulated = f.apply(accumulated, item);
        return emit(accumulated);
    }
}
