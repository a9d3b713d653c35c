package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncStream;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Generator;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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

    @Override
    public Coroutine<List<T>> toList() {
        return new Collect<>(iterator(), listing());
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
