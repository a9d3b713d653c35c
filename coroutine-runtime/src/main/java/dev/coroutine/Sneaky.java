package dev.coroutine;

/** Throws checked exceptions as they are from methods that do not declare them. */
final class Sneaky {
    private Sneaky() {}

    /** Throws {@code failure}; declared to return so that callers can {@code throw} what it returns. */
    static RuntimeException rethrow(Throwable failure) {
        throw Sneaky.<RuntimeException>as(failure);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X as(Throwable failure) throws X {
        throw (X) failure;
    }
}
