package dev.coroutine.sync;

/** Thrown where a lock is awaited whose owner has ended without releasing it. */
public final class BrokenResourceException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** Creates the exception with a message that says what is broken. */
    public BrokenResourceException(String message) {
        super(message);
    }
}
