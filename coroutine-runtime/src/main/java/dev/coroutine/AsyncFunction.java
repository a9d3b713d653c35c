package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * A body with an argument, such as a scope, an item or a connection.
 *
 * @param <A> the argument's type
 * @param <T> the result's type
 * @param <X> what the body, or awaiting what it returns, may throw
 */
@FunctionalInterface
public interface AsyncFunction<A extends @Nullable Object, T extends @Nullable Object, X extends Exception> {
    /** Begins the work. */
    Coroutine<? extends T> apply(A argument) throws X;
}
