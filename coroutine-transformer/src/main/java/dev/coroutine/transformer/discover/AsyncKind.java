package dev.coroutine.transformer.discover;

/** What a call of an asynchronous method gives its caller. */
public enum AsyncKind {
    /** A {@code Coroutine}, which runs when it is awaited. */
    COLD,
    /** An {@code AsyncStream}, whose body runs when elements are asked for. */
    GENERATOR,
    /** A future, of a call that runs to its first suspension at once. */
    HOT,
    /** As {@link #HOT}, with the semantics of ea-async. */
    HOT_INLINE,
    /** Nothing: the call runs the body to its end on the loop of a test. */
    TEST,
    /** Its result as ever: the call drives the body to its end. */
    PLAIN;

    /** Whether the method returns a future. */
    public boolean isHot() {
        return this == HOT || this == HOT_INLINE;
    }
}
