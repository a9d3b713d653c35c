package demo;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import java.time.Duration;

public class Demo {
    @Async
    public static Coroutine<Integer> slow(int value) {
        await(sleep(Duration.ofHours(value)));
        return async(value);
    }
}
