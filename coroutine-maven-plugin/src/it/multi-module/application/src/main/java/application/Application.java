package application;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import library.Library;

public final class Application {
    private Application() {}

    @Async
    public static Coroutine<String> greetBoth() {
        return async(await(Library.greet("one")) + "; " + await(Library.greet("two")));
    }
}
