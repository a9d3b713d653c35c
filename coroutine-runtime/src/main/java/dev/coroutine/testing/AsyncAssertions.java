package dev.coroutine.testing;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutine;
import java.util.Objects;

/** Assertions about bodies that await. */
public final class AsyncAssertions {
    private AsyncAssertions() {}

    /**
     * Calls {@code body} and awaits what it returns: the failure that comes out of that. Ends in an {@link
     * AssertionError} if none does, or one of another type.
     */
    public static <E extends Throwable> Coroutine<E> failureOf(Class<E> type, AsyncCallable<?, ?> body) {
        return new FailureFrame<>(Objects.requireNonNull(type, "type"), Objects.requireNonNull(body, "body"));
    }
}
