package dev.coroutine.internal.engine;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time, for people. */
final class Spans {
    private static final int MINUTES_FROM = 120;

    private Spans() {}

    /** A length with two or three digits. */
    static String of(Duration span) {
        if (span.compareTo(Duration.ofSeconds(1)) < 0) {
            return span.toMillis() + " ms";
        }
        if (span.toSeconds() < MINUTES_FROM) {
            return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
        }
        if (span.toMinutes() < MINUTES_FROM) {
            return span.toMinutes() + " min";
        }
        return span.toHours() + " h";
    }

    /** What is left of a length. */
    static String left(Duration span) {
        return of(span) + " left";
    }
}
