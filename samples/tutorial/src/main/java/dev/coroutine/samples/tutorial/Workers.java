package dev.coroutine.samples.tutorial;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.println;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import java.time.Duration;

/** Two workers that take one and two seconds. */
final class Workers {
    private Workers() {}

    @Async
    static Coroutine<Void> worker1() {
        println("worker_1 start");
        await(sleep(Duration.ofSeconds(1)));
        println("worker_1 done");
        return async();
    }

    @Async
    static Coroutine<Void> worker2() {
        println("worker_2 start");
        await(sleep(Duration.ofSeconds(2)));
        println("worker_2 done");
        return async();
    }
}
