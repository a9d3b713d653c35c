package dev.coroutine.samples.tutorial;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.println;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.Outcome;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.List;

/** Gathers a result, a failure and a cancelled task: 2 s. */
final class Gather {
    private Gather() {}

    @Async
    static Coroutine<Integer> worker1() {
        await(sleep(Duration.ofSeconds(1)));
        return async(1);
    }

    @Async
    static Coroutine<Integer> worker2() {
        await(sleep(Duration.ofSeconds(2)));
        return async(divide(2, 0));
    }

    @Async
    static Coroutine<Integer> worker3() {
        await(sleep(Duration.ofSeconds(3)));
        return async(3);
    }

    @Async
    static Coroutine<Void> main() {
        Task<Integer> task1 = createTask(worker1());
        Task<Integer> task2 = createTask(worker2());
        Task<Integer> task3 = createTask(worker3());
        await(sleep(Duration.ofSeconds(2)));
        task3.cancel();
        List<Outcome<Integer>> results = await(gatherSettled(List.of(task1, task2, task3)));
        println(results.stream().map(PythonNotation::of).toList());
        return async();
    }

    private static int divide(int dividend, int divisor) {
        return dividend / divisor;
    }

    public static void main(String[] args) {
        WallTime time = WallTime.start();
        run(main());
        println(time.inTenths());
    }
}
