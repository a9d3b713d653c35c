package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

class Good {
    @Async
    static Coroutine<Void> work() {
        await(yieldNow());
        return async();
    }
}
