package dev.coroutine;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Elements that come one by one: what an {@link Async} method that emits them returns, and what operators make of it.
 * It is cold, nothing happens before it is iterated over, and it is used once: iterated over, or given to one operator.
 * Nothing is asked of a source that is not wanted, except by the operators that run ahead: {@link #buffer}, {@link #merge},
 * {@link #mapConcurrent}, {@link #mapUnordered}, {@link #debounce}. Their tasks belong to the scope in which the iteration
 * begins, and are cancelled and joined when it is closed. Programs may not implement it.
 *
 * @param <T> the elements' type
 */
public interface AsyncStream<T extends @Nullable Object> extends AsyncIterable<T> {
    /** The elements of {@code source}; one that is an {@link AsyncIterable} is awaited. */
    static <T extends @Nullable Object> AsyncStream<T> from(Iterable<? extends T> source) {
        return Streams.instance().of(Objects.requireNonNull(source, "source"));
    }

    /** The elements of {@code source}, which is asked for them one by one; closing cancels the subscription. */
    static <T> AsyncStream<T> from(Flow.Publisher<? extends T> source) {
        return Streams.instance().of(Objects.requireNonNull(source, "source"));
    }

    /**
     * The elements of the stream that {@code source} makes, and of another one if that fails with an exception, from its
     * beginning: what has been taken comes again. The failure of the last of {@code attempts} streams is thrown.
     */
    static <T extends @Nullable Object> AsyncStream<T> retrying(
            int attempts, Supplier<? extends AsyncStream<? extends T>> source) {
        return Streams.instance().retrying(attempts, Objects.requireNonNull(source, "source"));
    }

    // ---- elements one after the other

    /** What {@code f} makes of each element. */
    <R extends @Nullable Object, X extends Exception> AsyncStream<R> map(AsyncFunction<? super T, R, X> f) throws X;

    /** The elements that pass {@code test}. */
    AsyncStream<T> filter(Predicate<? super T> test);

    /** The elements of everything that {@code f} makes of the elements, one after the other. */
    <R extends @Nullable Object> AsyncStream<R> flatMap(Function<? super T, ? extends AsyncIterable<? extends R>> f);

    /** The first {@code count} elements. */
    AsyncStream<T> limit(long count);

    /** The elements after the first {@code count}. */
    AsyncStream<T> skip(long count);

    /** The elements before the first that does not pass {@code test}. */
    AsyncStream<T> takeWhile(Predicate<? super T> test);

    /** The elements from the first that does not pass {@code test}. */
    AsyncStream<T> dropWhile(Predicate<? super T> test);

    /** What {@code f} has accumulated after each element, beginning with {@code initial}. */
    <R extends @Nullable Object> AsyncStream<R> scan(R initial, BiFunction<? super R, ? super T, ? extends R> f);

    /** Lists of {@code size} elements; the last one may be shorter. */
    AsyncStream<List<T>> chunked(int size);

    /** Pairs of an element of this and one of {@code other}, until either has no more. */
    <U extends @Nullable Object> AsyncStream<Tuple2<T, U>> zip(AsyncStream<? extends U> other);

    /** The same elements; {@link AsyncTimeoutException} if the next one does not come within {@code atMost}. */
    AsyncStream<T> timeout(Duration atMost);

    /** The same elements, {@code interval} apart at least: the source has to wait, none is dropped. */
    AsyncStream<T> throttle(Duration interval);

    // ---- several at once

    /** The same elements; the source runs ahead, in a task, until {@code capacity} of them wait. */
    AsyncStream<T> buffer(int capacity);

    /** What {@code f} makes of each element, of {@code limit} at once, in the order of the elements. */
    <R extends @Nullable Object, X extends Exception> AsyncStream<R> mapConcurrent(
            int limit, AsyncFunction<? super T, R, X> f) throws X;

    /** As {@link #mapConcurrent}, in the order in which the results come. */
    <R extends @Nullable Object, X extends Exception> AsyncStream<R> mapUnordered(
            int limit, AsyncFunction<? super T, R, X> f) throws X;

    /** The elements of both as they come; the first failure of either is the end. */
    AsyncStream<T> merge(AsyncStream<? extends T> other);

    /** The elements that no other one follows within {@code quiet}, and the last one; the others are dropped. */
    AsyncStream<T> debounce(Duration quiet);

    // ---- what it comes to

    /** All elements. */
    Coroutine<List<T>> toList();

    /** What {@code collector} makes of all elements. */
    <R extends @Nullable Object> Coroutine<R> collect(Collector<? super T, ?, R> collector);

    /** All elements combined, beginning with {@code identity}. */
    Coroutine<T> reduce(T identity, BinaryOperator<T> combine);

    /** The first element, if there is one. */
    Coroutine<Optional<T>> first();

    /** Awaits {@code body} with each element, one after the other. */
    <X extends Exception> Coroutine<Void> forEachAsync(AsyncFunction<? super T, ?, X> body) throws X;

    /** A publisher for one subscriber; the elements, which may not be null, are made and signalled on {@code loop}. */
    Flow.Publisher<T> toPublisher(EventLoop loop);
}
