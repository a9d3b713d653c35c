package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

/** One branch of which is never taken. */
final class Half {
    private Half() {}

    @Async
    static Coroutine<String> sign(int number) {
        await(yieldNow());
        if (number < 0) {
            return async("negative");
        }
        return async("positive");
    }
}
