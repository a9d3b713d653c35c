package dev.coroutine.internal.engine;

import dev.coroutine.AsyncFunction;
import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The items of a {@code mapConcurrent}, which its workers take in order, and their results. */
final class MapWork<I extends @Nullable Object, T extends @Nullable Object> {
    private static final TraceTable TRACE = LibraryFrame.facade("mapConcurrent");

    private final AsyncFunction<? super I, T, ?> body;
    private final Object[] items;
    private final @Nullable Object[] results;
    private int taken;

    private MapWork(Collection<? extends I> items, AsyncFunction<? super I, T, ?> body) {
        this.items = items.toArray();
        this.results = new Object[this.items.length];
        this.body = body;
    }

    /** The coroutine that has {@code limit} workers, each a task, call {@code body} with the items. */
    static <I extends @Nullable Object, T extends @Nullable Object> Coroutine<List<T>> of(
            Collection<? extends I> items, int limit, AsyncFunction<? super I, T, ?> body) {
        if (limit < 1) {
            throw new IllegalArgumentException("mapConcurrent of at most " + limit + " at once; allow at least one");
        }
        MapWork<I, T> work = new MapWork<>(items, body);
        List<? extends Awaitable<?>> workers = IntStream.range(0, Math.min(limit, work.items.length))
                .mapToObj(i -> work.new Worker())
                .toList();
        return new GatherFrame<>(TRACE, workers, ended -> work.results());
    }

    @SuppressWarnings("unchecked")
    private List<T> results() {
        return Collections.unmodifiableList((List<T>) Arrays.asList(results));
    }

    /** Calls the body with one item after the other. */
    private final class Worker extends LibraryFrame<Void> implements Inner {
        private int current;

        @Override
        protected @Nullable Object start(Strand strand) throws Throwable {
            return proceed(strand);
        }

        @Override
        protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
                throws Throwable {
            state = RUNNING;
            if (failure != null) {
                throw failure;
            }
            results[current] = value;
            return proceed(strand);
        }

        @SuppressWarnings("unchecked")
        private @Nullable Object proceed(Strand strand) throws Throwable {
            while (taken < items.length) {
                current = taken++;
                I item = (I) items[current];
                Object value = Strand.await(new BodyFrame<>(() -> body.apply(item)), strand);
                if (value == Strand.SUSPENDED) {
                    return park(strand, AWAITING);
                }
                results[current] = value;
            }
            return null;
        }

        @Override
        protected TraceTable trace() {
            return TRACE;
        }
    }
}
