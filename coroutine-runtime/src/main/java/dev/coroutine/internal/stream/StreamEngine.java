package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncStream;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.Streams;
import dev.coroutine.abi.Generator;
import org.jspecify.annotations.Nullable;

/** What stands behind {@link AsyncStream}. */
public final class StreamEngine extends Streams {
    /** Called once, by the facade. */
    public StreamEngine() {}

    @Override
    public <T extends @Nullable Object> AsyncStream<T> generated(Coroutine<T> generator) {
        return new GeneratedStream<>((Generator<T>) generator);
    }

    @Override
    public <T extends @Nullable Object> AsyncStream<T> of(Iterable<? extends T> source) {
        return new GeneratedStream<>(
                source instanceof AsyncIterable<? extends T> async
                        ? new FromAsync<>(async.iterator())
                        : new FromIterable<>(source));
    }

    static Cancelled consumerLeft(String generator) {
        return left(generator);
    }

    static RuntimeException sneakyThrow(Throwable failure) {
        throw rethrow(failure);
    }
}
