package dev.coroutine;

/**
 * Blocking work for a thread, without a result.
 *
 * @param <X> what the work may throw; it flows out of the await
 */
@FunctionalInterface
public interface BlockingRunnable<X extends Exception> {
    /** Does the work. */
    void run() throws X;
}
