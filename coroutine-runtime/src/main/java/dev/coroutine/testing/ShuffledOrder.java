package dev.coroutine.testing;

/** A note on a test's failure: with which seed it comes again. */
final class ShuffledOrder extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShuffledOrder(String message) {
        super(message, null, false, false);
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
