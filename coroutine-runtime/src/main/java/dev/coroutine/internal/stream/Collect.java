package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import java.util.function.BiConsumer;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** {@code collect(collector)}: all elements in one value. */
final class Collect<T extends @Nullable Object, A extends @Nullable Object, R extends @Nullable Object>
        extends Terminal<T, R> {
    private final AsyncIterator<T> source;
    private final Collector<? super T, A, R> collector;
    private final BiConsumer<A, ? super T> accumulator;
    private @Nullable A container;
    private boolean begun;

    Collect(AsyncIterator<T> source, Collector<? super T, A, R> collector) {
        super("collect", source);
        this.source = source;
        this.collector = collector;
        accumulator = collector.accumulator();
    }

    @Override
    Next next(Strand strand) {
        if (!begun) {
            begun = true;
            container = collector.supplier().get();
        }
        return pull(source);
    }

    @Override
    @SuppressWarnings("NullAway") // a container may be null where its type may
    Next onElement(T item) {
        accumulator.accept(container, item);
        return Next.STEP;
    }

    @Override
    @SuppressWarnings("NullAway") // a container may be null where its type may
    Next onEnd() {
        return end(collector.finisher().apply(container));
    }
}
