package dev.coroutine.internal.loop;

/** A loop's time. */
@FunctionalInterface
public interface Clock {
    /** Nanoseconds since some moment before; never negative. */
    long nanoTime();

    /** The system's monotonic clock, from now on. */
    static Clock system() {
        long origin = System.nanoTime();
        return () -> System.nanoTime() - origin;
    }
}
