package dev.coroutine;

import java.time.Duration;

/** Thrown where the deadline of a {@code timeout} or {@code waitFor} has passed. */
public final class AsyncTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration after;

    /** Creates the exception with a message that says what took too long. */
    public AsyncTimeoutException(String message) {
        this(message, Duration.ZERO);
        super.fillInStackTrace();
    }

    /** One whose trace the runtime makes of the awaiting calls. */
    AsyncTimeoutException(String message, Duration after) {
        super(message);
        this.after = after;
    }

    /** The time that was allowed. */
    public Duration after() {
        return after;
    }

    /** Leaves the trace to the runtime, which adds the awaiting calls. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // there is nothing to guard
    public Throwable fillInStackTrace() {
        return this;
    }
}
