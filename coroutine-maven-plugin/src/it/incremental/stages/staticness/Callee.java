package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

class Callee {
    @Async
    Coroutine<Integer> value() {
        return async(3);
    }
}
