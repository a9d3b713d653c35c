package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.sync.CapacityLimiter;
import dev.coroutine.sync.Guard;
import dev.coroutine.sync.Ticker;
import dev.coroutine.sync.Ticker.Missed;
import dev.coroutine.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tickers and capacity limiters. */
class TickerTest {
    private static final String ANY_ORDER = "dev.coroutine.samples.acceptance.Orders#any";
    private static final int MANY = 100_000;

    /** The times of the ticks, in milliseconds, where the body takes so long after each. */
    @Async
    private static Coroutine<List<Long>> ticks(TestLoop loop, Ticker ticker, int... bodies) {
        List<Long> times = new ArrayList<>();
        for (int body : bodies) {
            Duration late = await(ticker.tick());
            assertFalse(late.isNegative());
            times.add(loop.clock().elapsed().toMillis());
            await(sleep(ofMillis(body)));
        }
        return async(times);
    }

    private static List<Long> ticks(Missed missed, int... bodies) {
        try (TestLoop loop = TestLoop.create()) {
            return loop.run(() -> ticks(loop, Ticker.every(ofMillis(100), missed), bodies));
        }
    }

    @Test
    void theBeatDoesNotDependOnTheBody() {
        for (Missed missed : Missed.values()) {
            assertEquals(List.of(0L, 100L, 200L, 300L), ticks(missed, 30, 99, 0, 1));
        }
    }

    @Test
    void missedTicksAreCaughtUpWithSkippedOrDelayed() {
        assertEquals(List.of(0L, 250L, 250L, 300L, 400L), ticks(Missed.CATCH_UP, 250, 0, 0, 0, 0));
        assertEquals(List.of(0L, 250L, 300L, 400L, 500L), ticks(Missed.SKIP, 250, 0, 0, 0, 0));
        assertEquals(List.of(0L, 250L, 350L, 450L, 550L), ticks(Missed.DELAY, 250, 0, 0, 0, 0));
    }

    @Test
    void aBodyThatTakesExactlyAPeriodMissesNothing() {
        for (Missed missed : Missed.values()) {
            assertEquals(List.of(0L, 100L, 200L), ticks(missed, 100, 100, 100));
        }
    }

    @Test
    void aTickSaysHowLateItIs() throws Exception {
        Orders.run(() -> {
            Ticker ticker = Ticker.every(ofSeconds(1));
            assertEquals(ZERO, await(ticker.tick()));
            await(sleep(ofMillis(1700)));
            assertEquals(ofMillis(700), await(ticker.tick()));
            assertEquals(ZERO, await(ticker.tick()));
            ticker.reset();
            assertEquals(ZERO, await(ticker.tick()));
            return async();
        });
        assertThrows(IllegalArgumentException.class, () -> Ticker.every(ZERO));
    }

    @Test
    void cancelledWaitsKeepTheBeatAndLeaveNothing() {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                Ticker ticker = Ticker.every(ofSeconds(200));
                await(ticker.tick());
                for (int i = 0; i < MANY; i++) {
                    await(failureOf(AsyncTimeoutException.class, () -> waitFor(ticker.tick(), ofMillis(1))));
                }
                await(ticker.tick());
                return async();
            });
            assertEquals(ofSeconds(200), loop.clock().elapsed());
        }
    }

    @Test
    void ofSeveralTasksOneGetsEachTick() {
        try (TestLoop loop = TestLoop.create()) {
            Ticker ticker = Ticker.every(ofMillis(100));
            List<Long> times = new ArrayList<>();
            loop.run(() -> {
                List<Task<Boolean>> tasks = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    tasks.add(createTask(() -> {
                        await(ticker.tick());
                        return async(times.add(loop.clock().elapsed().toMillis()));
                    }));
                }
                return gather(tasks);
            });
            assertEquals(List.of(0L, 100L, 200L, 300L), times);
        }
    }

    // ---- limiters

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void noMoreTasksThanPlaces(TestLoop loop) {
        CapacityLimiter limiter = new CapacityLimiter(4);
        int[] inside = {0};
        try (loop) {
            loop.run(() -> {
                List<Task<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    tasks.add(createTask(
                            Orders.lazyOrEager(i),
                            () -> limiter.withPlace(() -> {
                                assertTrue(++inside[0] <= 4);
                                await(sleep(ofSeconds(1)));
                                inside[0]--;
                                return async();
                            })));
                }
                return gather(tasks);
            });
            assertEquals(ofSeconds(5), loop.clock().elapsed());
        }
        assertEquals("CapacityLimiter[0 of 4 in use, 0 waiting]", limiter.toString());
    }

    @Test
    void theCapacityMayGrowAndShrinkWhileInUse() throws Exception {
        CapacityLimiter limiter = new CapacityLimiter(1);
        Orders.run(() -> {
            List<Task<Guard>> tasks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                tasks.add(createTask(limiter.acquire()));
            }
            await(yieldNow());
            assertEquals(1, limiter.borrowed());
            limiter.capacity(3);
            assertEquals(3, limiter.borrowed());
            limiter.capacity(1);
            List<Guard> held = await(gather(tasks));
            held.get(0).close();
            held.get(0).close();
            assertEquals(0, limiter.available());
            assertEquals(Optional.empty(), limiter.tryAcquire());
            held.get(1).close();
            held.get(2).close();
            assertEquals(1, limiter.available());
            return async();
        });
        assertThrows(IllegalArgumentException.class, () -> limiter.capacity(0));
    }

    @Test
    void aTaskHoldsOnePlaceAndReleasesItsOwn() throws Exception {
        CapacityLimiter limiter = new CapacityLimiter(2);
        Orders.run(() -> {
            assertThrows(IllegalStateException.class, limiter::release);
            await(limiter.acquire());
            await(failureOf(IllegalStateException.class, () -> limiter.acquire()));
            assertThrows(IllegalStateException.class, limiter::tryAcquire);
            limiter.release();
            try (Guard held = limiter.tryAcquire().orElseThrow()) {
                assertEquals(1, limiter.borrowed());
            }
            return async();
        });
        assertEquals(2, limiter.available());
    }

    @Test
    void aHundredThousandCancelledWaitsLeaveNothing() throws Exception {
        CapacityLimiter limiter = new CapacityLimiter(1);
        Orders.run(() -> limiter.withPlace(() -> {
            await(createTask(() -> {
                for (int i = 0; i < MANY; i++) {
                    await(failureOf(AsyncTimeoutException.class, () -> waitFor(limiter.acquire(), ofMillis(1))));
                }
                return async();
            }));
            return async();
        }));
        assertEquals("CapacityLimiter[0 of 1 in use, 0 waiting]", limiter.toString());
    }
}
