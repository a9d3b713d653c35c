package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

class Caller {
    @Async
    static Coroutine<String> call() {
        return async("value " + await(Callee.value()));
    }
}
