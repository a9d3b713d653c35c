package dev.coroutine.internal.engine;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting for threads; an interrupt of who waits is kept for later. */
final class Threads {
    private Threads() {}

    /** Waits until {@code thread} has ended: false if it takes too long. */
    static boolean join(Thread thread, Duration atMost) {
        return waitFor(
                left -> {
                    thread.join(left / 1_000_000 + 1);
                    return !thread.isAlive();
                },
                Nanos.of(atMost));
    }

    /** Waits until {@code latch} is open: false if it takes too long. */
    static boolean await(CountDownLatch latch, long nanos) {
        return waitFor(left -> latch.await(left, TimeUnit.NANOSECONDS), nanos);
    }

    /** Waits so long, and says whether it has happened. */
    private interface Wait {
        boolean happens(long nanos) throws InterruptedException;
    }

    private static boolean waitFor(Wait wait, long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            for (long left = nanos; left > 0; left = end - System.nanoTime()) {
                try {
                    return wait.happens(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether {@code thread} is in {@code System.exit}, which it will never leave. */
    static boolean isExiting(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(place -> place.getClassName().equals("java.lang.Shutdown"));
    }

    /** Where {@code thread} is now. */
    static Throwable stackOf(Thread thread) {
        IllegalStateException stuck = new IllegalStateException("thread \"" + thread.getName() + "\" is here");
        stuck.setStackTrace(thread.getStackTrace());
        return stuck;
    }
}
