package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitAll;
import static dev.coroutine.Coroutines.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.EventLoopGroup;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import dev.coroutine.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Random programs, one after the other, for as many seconds as {@code soak.seconds} says. Each has a seed that is printed
 * when it fails; {@code soak.seed} repeats it.
 */
class SoakTest {
    private static final long SECONDS = Long.getLong("soak.seconds", 8);
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime());

    @Test
    void onOneLoopNothingIsLostAndNothingIsLeft() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long seed = SEED;
        do {
            try (TestLoop loop = TestLoop.shuffled(seed)) {
                SoakRound round = new SoakRound(new SplittableRandom(seed));
                loop.run(round::run);
            } catch (Throwable failure) {
                throw new AssertionError("-Dsoak.seed=" + seed, failure);
            }
            seed++;
        } while (System.nanoTime() < end);
        System.out.println("SoakTest: " + (seed - SEED) + " programs from seed " + SEED);
    }

    /** Two loops send each other tasks, await and cancel them; one that is not told of an end would wait for ever. */
    @Test
    void acrossLoopsEverybodyIsTold() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        int rounds = 0;
        try (EventLoopGroup group = EventLoopGroup.open(3)) {
            List<EventLoop> loops = group.loops();
            do {
                List<CompletableFuture<Integer>> ends = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    long seed = SEED + rounds * 30L + i;
                    ends.add(loops.get(i % 3).submit(() -> traffic(loops, new SplittableRandom(seed))));
                }
                for (CompletableFuture<Integer> each : ends) {
                    assertEquals(20, each.get(2, TimeUnit.MINUTES));
                }
                rounds++;
            } while (System.nanoTime() < end);
        }
        assertTrue(rounds > 0);
        System.out.println("SoakTest: " + rounds + " rounds across loops from seed " + SEED);
    }

    @Async
    private static Coroutine<Integer> traffic(List<EventLoop> loops, SplittableRandom random) {
        int ended = 0;
        for (int i = 0; i < 20; i++) {
            EventLoop other = loops.get(random.nextInt(loops.size()));
            Promise<Integer> promise = new Promise<>();
            int kind = random.nextInt(3);
            Task<Integer> remote = await(started(other, promise, kind));
            if (random.nextBoolean()) {
                await(yieldNow());
            }
            Task<Integer> here = createTask(TaskOptions.defaults().silent(), () -> awaiting(remote));
            if (random.nextInt(3) == 0) {
                here.cancel();
            }
            if (random.nextInt(3) == 0) {
                remote.cancel();
            }
            other.execute(() -> promise.complete(1));
            await(waitAll(List.of(here)));
            await(waitAll(List.of(remote)));
            ended++;
        }
        return async(ended);
    }

    private static CompletableFuture<Task<Integer>> started(EventLoop loop, Promise<Integer> promise, int kind) {
        CompletableFuture<Task<Integer>> made = new CompletableFuture<>();
        loop.execute(() -> made.complete(createTask(TaskOptions.defaults().silent(), () -> remote(promise, kind))));
        return made;
    }

    @Async
    private static Coroutine<Integer> remote(Promise<Integer> promise, int kind) {
        if (kind == 0) {
            await(sleep(Duration.ofNanos(1)));
        } else if (kind == 1) {
            throw new IllegalArgumentException("drawn by lot");
        }
        return async(await(promise));
    }

    @Async
    private static Coroutine<Integer> awaiting(Task<Integer> task) {
        return async(await(task));
    }
}
