package dev.coroutine.internal.engine;

import java.time.Duration;

/** Durations as nanoseconds. */
final class Nanos {
    private Nanos() {}

    /** The duration in nanoseconds; one that is too long for that becomes the longest, some 292 years. */
    static long of(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
