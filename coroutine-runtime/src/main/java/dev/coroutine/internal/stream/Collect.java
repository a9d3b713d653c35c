package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** {@code collect(collector)}: all elements in one value. */
final class Collect<T extends @Nullable Object, A extends @Nullable Object, R extends @Nullable Object>
        extends Terminal<T, R> {
    private final AsyncIterator<T> source;
    private final A container;
    private final BiConsumer<A, ? super T> accumulator;
    private final Function<A, R> finisher;

    Collect(AsyncIterator<T> source, Collector<? super T, A, R> collector) {
        super("collect", source);
        this.source = source;
        container = collector.supplier().get();
        accumulator = collector.accumulator();
        finisher = collector.finisher();
    }

    @Override
    Next next(Strand strand) {
        return pull(source);
    }

    @Override
    Next onElement(T item) {
        accumulator.accept(container, item);
        return Next.STEP;
    }

    @Override
    Next onEnd() {
        return end(finisher.apply(container));
    }
}
