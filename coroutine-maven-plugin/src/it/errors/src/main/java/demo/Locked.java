package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

class Locked {
    @Async
    Coroutine<Void> work() {
        synchronized (this) {
            await(Good.work());
        }
        return async();
    }
}
