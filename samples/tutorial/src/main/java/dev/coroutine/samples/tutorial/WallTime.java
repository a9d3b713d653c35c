package dev.coroutine.samples.tutorial;

import java.util.Locale;

/** What {@code %time} prints in the original. */
final class WallTime {
    private final long began = System.nanoTime();

    private WallTime() {}

    static WallTime start() {
        return new WallTime();
    }

    String inWholeSeconds() {
        return String.format(Locale.ROOT, "Wall time: %.0f s", seconds());
    }

    /** Whole tenths that have passed. */
    String inTenths() {
        return String.format(Locale.ROOT, "Wall time: %.1f s", Math.floor(seconds() * 10) / 10);
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
