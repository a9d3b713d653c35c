package dev.coroutine;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One arm of {@link Coroutines#select}: something that may happen, and what runs then. Channels make them too, by {@code
 * receiving} and {@code sending}. A case is used once.
 *
 * @param <R> the type of the body's result
 */
public final class SelectCase<R extends @Nullable Object> {
    private final @Nullable Object source;
    private final AsyncFunction<@Nullable Object, R, ?> then;
    private boolean used;

    /** A case of an {@link Awaitable}, of a {@link Engine.SelectSource}, or of nothing. */
    SelectCase(@Nullable Object source, AsyncFunction<@Nullable Object, R, ?> then) {
        this.source = source;
        this.then = then;
    }

    /**
     * Happens when {@code source} has ended; {@code then} gets its value. If it fails, so does the select.
     *
     * @param source something that keeps its value, such as a {@link Task}, a {@link Promise} or an event
     * @throws IllegalArgumentException for a {@link Coroutine}, whose value would be lost if another case happens
     */
    @SuppressWarnings("unchecked")
    public static <T extends @Nullable Object, R extends @Nullable Object> SelectCase<R> ready(
            Awaitable<T> source, AsyncFunction<? super T, R, ?> then) {
        Objects.requireNonNull(then, "then");
        if (Objects.requireNonNull(source, "source") instanceof Coroutine<?>) {
            throw new IllegalArgumentException("a coroutine runs once, and its value would be lost if another case"
                    + " happens; give it to createTask, and select from the task");
        }
        return new SelectCase<>(source, (AsyncFunction<@Nullable Object, R, ?>) (AsyncFunction<?, R, ?>) then);
    }

    /** Happens when {@code delay} has passed since the select began. */
    public static <R extends @Nullable Object> SelectCase<R> after(Duration delay, AsyncCallable<R, ?> then) {
        Objects.requireNonNull(then, "then");
        return new SelectCase<>(new Delay(Objects.requireNonNull(delay, "delay")), ignored -> then.call());
    }

    /** Happens when no other case is ready at once. */
    public static <R extends @Nullable Object> SelectCase<R> otherwise(AsyncCallable<R, ?> then) {
        Objects.requireNonNull(then, "then");
        return new SelectCase<>(null, ignored -> then.call());
    }

    /** Takes the case for a select: what it waits for, null if that is nothing. */
    @Nullable
    Object use() {
        if (used) {
            throw new IllegalStateException("a case of select is used once; make new ones for each select");
        }
        used = true;
        return source;
    }

    AsyncFunction<@Nullable Object, R, ?> then() {
        return then;
    }

    private record Delay(Duration delay) implements Engine.SelectSource {
        @Override
        public @Nullable Object poll() {
            return delay.isZero() || delay.isNegative() ? null : NOTHING;
        }

        @Override
        public Cancellable register(Awaitable.Waiter<@Nullable Object> waiter) {
            return EventLoop.current().callLater(delay, () -> waiter.succeed(null));
        }
    }
}
