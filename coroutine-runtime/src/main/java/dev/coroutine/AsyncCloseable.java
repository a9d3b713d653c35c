package dev.coroutine;

/** A resource whose closing takes awaiting. */
public interface AsyncCloseable extends AutoCloseable {
    /** Closes it; closing again does nothing. */
    Coroutine<Void> closeAsync();

    /**
     * In an {@link Async} method, an await of {@link #closeAsync()}: the build rewrites the call.
     *
     * @throws IllegalStateException elsewhere, where it cannot be awaited
     */
    @Override
    default void close() {
        throw new IllegalStateException(getClass().getName() + ".close() can only be awaited: call it in an @Async"
                + " method that the build has transformed, or await closeAsync()");
    }
}
