package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

public final class Demo {
    private Demo() {}

    @Async
    static Coroutine<Integer> twice(int number) {
        await(yieldNow());
        return async(2 * number);
    }

    @Async
    public static Coroutine<Integer> sum(int a, int b) {
        return async(await(twice(a)) + await(twice(b)));
    }
}
