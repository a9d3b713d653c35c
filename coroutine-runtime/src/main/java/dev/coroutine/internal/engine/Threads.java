package dev.coroutine.internal.engine;

import java.time.Duration;

/** Waiting for threads. */
final class Threads {
    private Threads() {}

    /** Waits until {@code thread} has ended; an interrupt waits for that: false if it takes too long. */
    static boolean join(Thread thread, Duration atMost) {
        long end = System.nanoTime() + Nanos.of(atMost);
        boolean interrupted = false;
        try {
            for (long left = end - System.nanoTime(); left > 0 && thread.isAlive(); left = end - System.nanoTime()) {
                try {
                    thread.join(left / 1_000_000 + 1);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return !thread.isAlive();
    }
}
