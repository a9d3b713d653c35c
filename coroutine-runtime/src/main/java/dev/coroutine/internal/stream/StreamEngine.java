package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncStream;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine.Group;
import dev.coroutine.Streams;
import dev.coroutine.Task;
import dev.coroutine.abi.Generator;
import java.util.Collection;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
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

    @Override
    public <T> AsyncStream<T> of(Flow.Publisher<? extends T> source) {
        return new GeneratedStream<>(new FromPublisher<>(source));
    }

    @Override
    public <T extends @Nullable Object> AsyncStream<T> retrying(
            int attempts, Supplier<? extends AsyncStream<? extends T>> source) {
        GeneratedStream.check(attempts >= 1, "retrying", attempts, "allow one attempt or more");
        return new GeneratedStream<>(new Retrying<>(attempts, source));
    }

    @Override
    public <K extends Task<?>> AsyncStream<K> asCompleted(Collection<K> tasks) {
        return new GeneratedStream<>(new AsCompleted<>(tasks));
    }

    @Override
    public AsyncStream<Task<?>> completions(Group group) {
        return new GeneratedStream<>(new Completions(group));
    }

    static Cancelled consumerLeft(String generator) {
        return left(generator);
    }
}
