package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

class Slow {
    @Async
    static Coroutine<Void> nap() throws InterruptedException {
        Thread.sleep(10);
        await(yieldNow());
        return async();
    }
}
