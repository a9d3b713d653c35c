package dev.coroutine;

/** Thrown where an {@code await} is executed as it was written, because its class has not been transformed. */
public final class NotTransformedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message names the method and the remedy
     */
    public NotTransformedException(String message) {
        super(message);
    }
}
