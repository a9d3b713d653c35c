package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

/** Executed entirely. */
final class Full {
    private Full() {}

    @Async
    static Coroutine<Integer> sum(int count) {
        int sum = 0;
        for (int i = 1; i <= count; i++) {
            await(yieldNow());
            sum += i;
        }
        return async(sum);
    }
}
