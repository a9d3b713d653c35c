package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.testing.TestLoop;
import java.time.Duration;

/** A program with a million tasks that are asleep at one time; prints how many have woken, and the bytes of each. */
final class Sleepers {
    private static final int COUNT = 1_000_000;
    private static int woken;

    private Sleepers() {}

    public static void main(String[] args) {
        long before = used();
        try (TestLoop loop = TestLoop.create()) {
            long bytes = loop.run(() -> all(before));
            System.out.println(woken + " woken, " + bytes + " bytes each");
        }
    }

    @Async
    private static Coroutine<Long> all(long before) {
        for (int i = 0; i < COUNT; i++) {
            createTask(sleeper(i, i * 2L));
        }
        await(sleep(Duration.ofSeconds(1)));
        long bytes = (used() - before) / COUNT;
        await(sleep(Duration.ofSeconds(100)));
        return async(bytes);
    }

    /** Has three variables while it sleeps. */
    @Async
    private static Coroutine<Void> sleeper(int number, long twice) {
        String name = number % 2 == 0 ? "even" : "odd";
        await(sleep(Duration.ofSeconds(10 + number % 60)));
        if (twice == number * 2L && name.length() >= 3) {
            woken++;
        }
        return async();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
