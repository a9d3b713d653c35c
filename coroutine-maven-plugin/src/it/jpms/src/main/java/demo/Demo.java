package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

public final class Demo {
    private Demo() {}

    @Async
    public static Coroutine<String> module() {
        await(yieldNow());
        return async(Demo.class.getModule().getName());
    }
}
