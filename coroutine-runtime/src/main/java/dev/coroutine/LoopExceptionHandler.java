package dev.coroutine;

import org.jspecify.annotations.Nullable;

/** The last resort of failures that nobody has observed, of leaks, and of blocked loops. */
@FunctionalInterface
public interface LoopExceptionHandler {
    /**
     * Takes a report, on the loop's thread; it must not block. A loop that is blocked is reported while it is, and
     * therefore on the thread {@code coroutine-watchdog}: there {@link EventLoop#isCurrent()} is false.
     */
    void handle(Report report);

    /**
     * What happened.
     *
     * @param message what happened, where, and what to do
     * @param exception the failure, if there is one; of a blocked loop, something with the stack of its thread
     * @param task the task, if there is one
     * @param loop where it happened
     */
    record Report(
            String message,
            @Nullable Throwable exception,
            @Nullable Task<?> task,
            EventLoop loop) {}
}
