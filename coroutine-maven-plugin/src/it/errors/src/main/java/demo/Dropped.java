package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

class Dropped {
    @Async
    static Coroutine<Void> work() {
        Good.work();
        await(yieldNow());
        return async();
    }
}
