package dev.coroutine.sync;

/** Thrown where a queue or a channel takes or gives nothing more. */
public final class ClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** Creates the exception with a message that says what is closed. */
    public ClosedException(String message) {
        super(message);
    }
}
