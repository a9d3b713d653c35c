package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.abi.Strand;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code throttle(interval)}: elements that are so far apart, at least. */
final class Throttle<T extends @Nullable Object> extends Operator<T, T> {
    private final AsyncIterator<T> source;
    private final Duration interval;
    private @Nullable EventLoop loop;
    private @Nullable T held;
    private long last;
    private boolean emitted;

    Throttle(AsyncIterator<T> source, Duration interval) {
        super("throttle", source);
        this.source = source;
        this.interval = interval;
    }

    @Override
    Next next(Strand strand) {
        loop = task(strand).self().loop();
        return pull(source);
    }

    @Override
    Next onElement(T item) {
        Duration early = interval.minusNanos(now() - last);
        if (!emitted || early.isZero() || early.isNegative()) {
            return release(item);
        }
        held = item;
        return await(Engine.instance().sleep(early));
    }

    @Override
    @SuppressWarnings("NullAway") // an element may be null where its type may
    Next onValue(@Nullable Object slept) {
        T item = held;
        held = null;
        return release(item);
    }

    private Next release(T item) {
        last = now();
        emitted = true;
        return emit(item);
    }

    private long now() {
        return Objects.requireNonNull(loop).nanoTime();
    }
}
