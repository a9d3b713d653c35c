package dev.coroutine.internal.stream;

import dev.coroutine.AsyncFunction;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncStream;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Tuple2;
import dev.coroutine.abi.Generator;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stream of what a generator emits, be that generated or an operator. */
final class GeneratedStream<T extends @Nullable Object> implements AsyncStream<T> {
    private final Generator<T> generator;

    GeneratedStream(Generator<T> generator) {
        this.generator = generator;
    }

    /** A generator, taken, of the elements of {@code source}. */
    static Generator<?> generatorOf(@Nullable Object source) {
        Objects.requireNonNull(source, "a stream is null");
        Generator<?> generator = source instanceof GeneratedStream<?> stream
                ? stream.generator
                : new FromAsync<>(((AsyncIterable<?>) source).iterator());
        generator.take();
        return generator;
    }

    @Override
    public AsyncIterator<T> iterator() {
        generator.take();
        return new GeneratorIterator<>(generator);
    }

    // ---- elements one after the other

    @Override
    public <R extends @Nullable Object, X extends Exception> AsyncStream<R> map(AsyncFunction<? super T, R, X> f) {
        Objects.requireNonNull(f, "f");
        return of(new MapEach<T, R>(iterator(), f));
    }

    @Override
    public AsyncStream<T> filter(Predicate<? super T> test) {
        return of(new Sift<>("filter", iterator(), Sift.filtering(Objects.requireNonNull(test, "test"))));
    }

    @Override
    public <R extends @Nullable Object> AsyncStream<R> flatMap(
            Function<? super T, ? extends AsyncIterable<? extends R>> f) {
        Objects.requireNonNull(f, "f");
        return of(new FlatMap<T, R>(iterator(), f));
    }

    @Override
    public AsyncStream<T> limit(long count) {
        check(count >= 0, "limit", count, "pass 0 or more");
        return of(new Limit<>(iterator(), count));
    }

    @Override
    public AsyncStream<T> skip(long count) {
        check(count >= 0, "skip", count, "pass 0 or more");
        return of(new Sift<>("skip", iterator(), Sift.skipping(count)));
    }

    @Override
    public AsyncStream<T> takeWhile(Predicate<? super T> test) {
        return of(new Sift<>("takeWhile", iterator(), Sift.takingWhile(Objects.requireNonNull(test, "test"))));
    }

    @Override
    public AsyncStream<T> dropWhile(Predicate<? super T> test) {
        return of(new Sift<>("dropWhile", iterator(), Sift.droppingWhile(Objects.requireNonNull(test, "test"))));
    }

    @Override
    public <R extends @Nullable Object> AsyncStream<R> scan(
            R initial, BiFunction<? super R, ? super T, ? extends R> f) {
        Objects.requireNonNull(f, "f");
        return of(new Scan<T, R>(iterator(), initial, f));
    }

    @Override
    public AsyncStream<List<T>> chunked(int size) {
        check(size >= 1, "chunked", size, "pass 1 or more");
        return of(new Chunked<>(iterator(), size));
    }

    @Override
    public <U extends @Nullable Object> AsyncStream<Tuple2<T, U>> zip(AsyncStream<? extends U> other) {
        Objects.requireNonNull(other, "other");
        return of(new Zip<T, U>(iterator(), other.iterator()));
    }

    @Override
    public AsyncStream<T> timeout(Duration atMost) {
        return of(new TimeoutEach<>(iterator(), Objects.requireNonNull(atMost, "atMost")));
    }

    @Override
    public AsyncStream<T> throttle(Duration interval) {
        return of(new Throttle<>(iterator(), Objects.requireNonNull(interval, "interval")));
    }

    // ---- several at once

    @Override
    public AsyncStream<T> buffer(int capacity) {
        check(capacity >= 1, "buffer", capacity, "pass 1 or more");
        return of(new RunAhead<T>("buffer", capacity, List.of(iterator())));
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> AsyncStream<R> mapConcurrent(
            int limit, AsyncFunction<? super T, R, X> f) {
        return mapConcurrent("mapConcurrent", limit, f);
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> AsyncStream<R> mapUnordered(
            int limit, AsyncFunction<? super T, R, X> f) {
        return mapConcurrent("mapUnordered", limit, f);
    }

    private <R extends @Nullable Object> AsyncStream<R> mapConcurrent(
            String method, int limit, AsyncFunction<? super T, R, ?> f) {
        Objects.requireNonNull(f, "f");
        check(limit >= 1, method, limit, "pass 1 or more");
        return of(new MapConcurrent<T, R>(method, iterator(), limit, f));
    }

    @Override
    public AsyncStream<T> merge(AsyncStream<? extends T> other) {
        Objects.requireNonNull(other, "other");
        return of(new RunAhead<T>("merge", 1, List.of(iterator(), other.iterator())));
    }

    @Override
    public AsyncStream<T> debounce(Duration quiet) {
        return of(new Debounce<>(iterator(), Objects.requireNonNull(quiet, "quiet")));
    }

    // ---- what it comes to

    @Override
    public Coroutine<List<T>> toList() {
        return collect(listing());
    }

    @Override
    public <R extends @Nullable Object> Coroutine<R> collect(Collector<? super T, ?, R> collector) {
        Objects.requireNonNull(collector, "collector");
        return new Collect<>(iterator(), collector);
    }

    @Override
    public Coroutine<T> reduce(T identity, BinaryOperator<T> combine) {
        return collect(Collectors.reducing(identity, Objects.requireNonNull(combine, "combine")));
    }

    @Override
    public Coroutine<Optional<T>> first() {
        return new First<>(iterator());
    }

    @Override
    public <X extends Exception> Coroutine<Void> forEachAsync(AsyncFunction<? super T, ?, X> body) {
        Objects.requireNonNull(body, "body");
        return new ForEach<>(iterator(), body);
    }

    @Override
    public Flow.Publisher<T> toPublisher(EventLoop loop) {
        Objects.requireNonNull(loop, "loop");
        return new StreamPublisher<>(iterator(), loop);
    }

    private static <R extends @Nullable Object> AsyncStream<R> of(Generator<R> operator) {
        return new GeneratedStream<>(operator);
    }

    static void check(boolean right, String method, long argument, String remedy) {
        if (!right) {
            throw new IllegalArgumentException(method + "(" + argument + "): " + remedy);
        }
    }

    /** As {@link Collectors#toList()}, of an unmodifiable list whose elements may be null. */
    private static <T extends @Nullable Object> Collector<T, ?, List<T>> listing() {
        return Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList);
    }

    @Override
    public String toString() {
        return generator.toString();
    }
}
