package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TestLoopTest {
    private final List<Object> log = new ArrayList<>();

    @Async
    private Coroutine<Void> logAfter(int seconds, Object what) {
        await(sleep(ofSeconds(seconds)));
        log.add(what);
        return async();
    }

    @Test
    void tenDaysPassAtOnce() {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> sleep(ofDays(10)));
            assertEquals(ofDays(10), loop.clock().elapsed());
        }
    }

    @Test
    void sleepersWakeByDeadlineAndTiesByAge() {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() ->
                    gather(List.of(logAfter(2, "late"), logAfter(1, "a"), logAfter(1, "b"), logAfter(0, "first"))));
            assertEquals(List.of("first", "a", "b", "late"), log);
        }
    }

    @Test
    void theSameSeedGivesTheSameOrderAndOthersGiveOthers() {
        Set<List<Object>> orders = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            List<Object> once = orderOf(seed);
            assertEquals(once, orderOf(seed));
            orders.add(once);
        }
        assertTrue(orders.size() > 15, () -> orders.size() + " orders of 24");
    }

    private static List<Object> orderOf(long seed) {
        List<Object> order = new ArrayList<>();
        try (TestLoop loop = TestLoop.shuffled(seed)) {
            loop.run(() -> {
                for (int i = 0; i < 4; i++) {
                    int number = i;
                    createTask(() -> {
                        order.add(number);
                        return async();
                    });
                }
                return sleep(ofSeconds(1));
            });
        }
        return order;
    }

    @Test
    void theClockWaitsForWorkOnThreads() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                createTask(logAfter(5, "slept"));
                createTask(() -> {
                    asleep.countDown();
                    return async();
                });
                await(toThread(() -> asleep.await()));
                log.add("worked at " + loop.clock().elapsed());
                return sleep(ofSeconds(10));
            });
            assertEquals(List.of("worked at " + ZERO, "slept"), log);
        }
    }

    @Test
    void aClockThatDoesNotJumpIsMovedByHand() {
        try (TestLoop loop = TestLoop.create()) {
            loop.clock().autojump(false);
            loop.run(() -> {
                createTask(() -> {
                    await(loop.untilIdle());
                    loop.clock().advance(ofSeconds(3));
                    return async();
                });
                return logAfter(3, "slept");
            });
            assertEquals(ofSeconds(3), loop.clock().elapsed());
            assertThrows(IllegalArgumentException.class, () -> loop.clock().advance(ofSeconds(-1)));
        }
    }

    @Test
    void anotherThreadMayMoveTheClock() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            loop.clock().autojump(false);
            Thread mover = new Thread(() -> loop.clock().advance(ofDays(1)));
            loop.run(() -> {
                createTask(() -> {
                    await(loop.untilIdle());
                    mover.start();
                    return async();
                });
                return sleep(ofDays(1));
            });
            mover.join();
            assertEquals(ofDays(1), loop.clock().elapsed());
        }
    }

    @Test
    void idleMeansThatEverybodyElseIsParkedAndTheClockStandsStill() {
        for (long seed = 0; seed < 50; seed++) {
            log.clear();
            try (TestLoop loop = TestLoop.shuffled(seed)) {
                Promise<String> given = new Promise<>();
                loop.run(() -> {
                    createTask(logAfter(1, "later"));
                    for (int i = 0; i < 5; i++) {
                        createTask(() -> {
                            log.add(await(given));
                            return sleepForever();
                        });
                    }
                    await(loop.untilIdle());
                    given.complete("x");
                    await(loop.untilIdle());
                    assertEquals(List.of("x", "x", "x", "x", "x"), log);
                    assertEquals(ZERO, loop.clock().elapsed());
                    return async();
                });
            }
        }
    }

    @Test
    void severalRunsShareOneClock() {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> sleep(ofSeconds(1)));
            loop.run(() -> sleep(ofSeconds(1)));
            assertEquals(ofSeconds(2), loop.clock().elapsed());
        }
    }

    @Test
    void reportsKeepWhatNobodyObserved() {
        IOException failure = new IOException();
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                createTask(() -> {
                    throw failure;
                });
                return sleep(ofSeconds(5));
            });
            assertSame(failure, loop.reports().get(0).exception());
        }
    }

    @Test
    void failureOfGivesTheFailure() throws Exception {
        IOException failure = new IOException();
        assertSame(
                failure,
                Orders.run(() -> failureOf(IOException.class, () -> {
                    await(sleep(ofSeconds(1)));
                    throw failure;
                })));
        AssertionError none = assertThrows(
                AssertionError.class, () -> Orders.run(() -> failureOf(IOException.class, () -> async(5))));
        assertTrue(none.getMessage().contains("ended with 5"), none.getMessage());
        AssertionError other = assertThrows(
                AssertionError.class,
                () -> Orders.run(() -> failureOf(IllegalStateException.class, () -> {
                    throw failure;
                })));
        assertSame(failure, other.getCause());
    }
}
