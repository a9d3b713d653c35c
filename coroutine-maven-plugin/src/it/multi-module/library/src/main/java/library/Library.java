package library;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

public final class Library {
    private Library() {}

    @Async
    public static Coroutine<String> greet(String name) {
        await(yieldNow());
        return async("Hello, " + name);
    }
}
