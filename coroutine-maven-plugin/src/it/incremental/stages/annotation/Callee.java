package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

class Callee {
    static Coroutine<Integer> value() {
        return other();
    }

    @Async
    private static Coroutine<Integer> other() {
        return async(4);
    }
}
