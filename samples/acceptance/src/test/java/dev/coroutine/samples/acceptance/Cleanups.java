package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.cleanup;
import static dev.coroutine.Coroutines.sleep;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

/** Work that takes time to end even when it is cancelled. */
final class Cleanups {
    static int running;

    private Cleanups() {}

    @Async
    static Coroutine<Integer> slowly(int n) {
        running++;
        try {
            await(sleep(ofMillis(3)));
            return async(n);
        } finally {
            await(cleanup(ofSeconds(1), () -> sleep(ofMillis(2))));
            running--;
        }
    }
}
