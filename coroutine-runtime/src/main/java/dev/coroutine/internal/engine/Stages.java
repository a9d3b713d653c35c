package dev.coroutine.internal.engine;

import java.util.concurrent.Future;

/** Stages and futures of others that nobody waits for any more. */
final class Stages {
    private Stages() {}

    /** Cancels what nobody waits for any more; a chain of such is cancelled one after the other, not nested. */
    static void giveUp(Object stage) {
        if (stage instanceof Future<?> future) {
            Trampoline.run(() -> cancel(future), 1);
        }
    }

    private static void cancel(Future<?> future) {
        try {
            future.cancel(false);
        } catch (UnsupportedOperationException minimal) {
            // it goes on, and nobody listens
        }
    }
}
