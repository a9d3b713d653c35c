package dev.coroutine;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * How something ended.
 *
 * @param <T> the value's type
 */
public sealed interface Outcome<T extends @Nullable Object> {
    /** It ended with a value. */
    record Success<T extends @Nullable Object>(@Nullable T value) implements Outcome<T> {}

    /** It threw {@code cause}. */
    record Failure<T extends @Nullable Object>(Throwable cause) implements Outcome<T> {}

    /** It was cancelled. */
    record Cancellation<T extends @Nullable Object>(CancellationException cause) implements Outcome<T> {}

    /** Whether there is a value. */
    default boolean isSuccess() {
        return this instanceof Success;
    }

    /** The value, or {@code other} if there is none. */
    default @Nullable T orElse(@Nullable T other) {
        return this instanceof Success<T> success ? success.value() : other;
    }

    /** The value; throws the cause as it is if there is none, also a checked one: see {@link #get(Class)}. */
    default @Nullable T get() {
        if (this instanceof Success<T> success) {
            return success.value();
        }
        throw Sneaky.rethrow(this instanceof Failure<T> failure ? failure.cause() : ((Cancellation<T>) this).cause());
    }

    /** As {@link #get()}, where the checked exception {@code declared} may be caught. */
    default <X extends Exception> @Nullable T get(Class<X> declared) throws X {
        return get();
    }
}
