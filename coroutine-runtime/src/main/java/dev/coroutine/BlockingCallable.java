package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Blocking work for a thread.
 *
 * @param <T> the result's type
 * @param <X> what the work may throw; it flows out of the await
 */
@FunctionalInterface
public interface BlockingCallable<T extends @Nullable Object, X extends Exception> {
    /** Does the work. */
    T call() throws X;
}
