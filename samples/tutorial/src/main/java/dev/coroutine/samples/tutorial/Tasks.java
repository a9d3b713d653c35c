package dev.coroutine.samples.tutorial;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.println;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.samples.tutorial.Workers.worker1;
import static dev.coroutine.samples.tutorial.Workers.worker2;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;

/** Runs the workers side by side: 2 s. */
final class Tasks {
    private Tasks() {}

    @Async
    static Coroutine<Void> main() {
        Task<Void> task1 = createTask(worker1());
        Task<Void> task2 = createTask(worker2());
        println("before await");
        await(task1);
        println("awaited worker_1");
        await(task2);
        println("awaited worker_2");
        return async();
    }

    public static void main(String[] args) {
        WallTime time = WallTime.start();
        run(main());
        println(time.inTenths());
    }
}
