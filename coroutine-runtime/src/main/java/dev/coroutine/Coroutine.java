package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * A call of an {@link Async} method that has not begun: it holds the arguments and runs, once, when it is awaited or
 * given to a task. Programs may not implement it.
 *
 * @param <T> the result's type
 */
public interface Coroutine<T extends @Nullable Object> extends Awaitable<T> {
    /** Declares that this coroutine will never run, so that nobody reports it as never awaited. */
    void discard();
}
