package dev.coroutine.samples.tutorial;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.println;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.samples.tutorial.Workers.worker1;
import static dev.coroutine.samples.tutorial.Workers.worker2;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;

/** Awaits one worker after the other: 3 s. */
final class Sequential {
    private Sequential() {}

    @Async
    static Coroutine<Void> main() {
        println("before await");
        await(worker1());
        println("awaited worker_1");
        await(worker2());
        println("awaited worker_2");
        return async();
    }

    public static void main(String[] args) {
        WallTime time = WallTime.start();
        run(main());
        println(time.inWholeSeconds());
    }
}
