package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * A body: asynchronous work that is called inside the task or scope it is given to.
 *
 * @param <T> the result's type
 * @param <X> what the body, or awaiting what it returns, may throw
 */
@FunctionalInterface
public interface AsyncCallable<T extends @Nullable Object, X extends Exception> {
    /** Begins the work. */
    Coroutine<? extends T> call() throws X;
}
