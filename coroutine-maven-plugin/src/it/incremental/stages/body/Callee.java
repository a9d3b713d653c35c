package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

class Callee {
    @Async
    static Coroutine<Integer> value() {
        await(yieldNow());
        Integer boxed = Integer.getInteger("absent", 2);
        return async(boxed);
    }
}
