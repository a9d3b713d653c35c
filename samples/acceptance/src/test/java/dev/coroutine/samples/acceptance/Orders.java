package dev.coroutine.samples.acceptance;

import dev.coroutine.AsyncCallable;
import dev.coroutine.TaskOptions;
import dev.coroutine.testing.TestLoop;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Test loops: one first come first served, and fifty that shuffle what is ready. */
final class Orders {
    private static final int SEEDS = 50;

    private Orders() {}

    /** For promises that hold in whatever order ready tasks run. */
    static Stream<TestLoop> any() {
        return Stream.concat(
                Stream.of(TestLoop.create()), LongStream.rangeClosed(1, SEEDS).mapToObj(TestLoop::shuffled));
    }

    static <T> T run(AsyncCallable<T, ?> body) throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            return loop.<T, Exception>run(body::call);
        }
    }

    /** Every other task starts inside createTask. */
    static TaskOptions lazyOrEager(int number) {
        return number % 2 == 0 ? TaskOptions.defaults() : TaskOptions.defaults().eager();
    }
}
