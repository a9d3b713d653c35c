package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Task;
import dev.coroutine.sync.AsyncBarrier;
import dev.coroutine.sync.AsyncEvent;
import dev.coroutine.sync.AsyncSemaphore;
import dev.coroutine.sync.Guard;
import dev.coroutine.testing.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events, semaphores and barriers. */
class PermitsTest {
    private static final String ANY_ORDER = "dev.coroutine.samples.acceptance.Orders#any";
    private static final int MANY = 100_000;

    private final List<Object> log = new ArrayList<>();

    // ---- events

    @Test
    void settingAnEventWakesAllOnce() throws Exception {
        AsyncEvent event = new AsyncEvent();
        Orders.run(() -> {
            for (int i = 0; i < 3; i++) {
                int number = i;
                createTask(() -> {
                    await(event);
                    return async(log.add(number));
                });
            }
            await(yieldNow());
            event.set();
            event.set();
            assertEquals(List.of(), log);
            await(sleep(ofMillis(1)));
            assertEquals(List.of(0, 1, 2), log);
            await(event);
            return async();
        });
        assertTrue(event.isSet());
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void anEventThatIsClearedAtOnceStillWakes(TestLoop loop) {
        AsyncEvent event = new AsyncEvent();
        try (loop) {
            loop.run(() -> {
                Task<Void> waiter = createTask(() -> async(await(event)));
                await(loop.untilIdle());
                event.set();
                event.clear();
                await(waiter);
                assertFalse(event.isSet());
                return async();
            });
        }
    }

    @Test
    void anEventMayBeSetBeforeThereIsALoop() throws Exception {
        AsyncEvent event = new AsyncEvent();
        event.set();
        Orders.run(() -> async(await(event)));
    }

    @Test
    void cancelledWaitsLeaveTheEvent() throws Exception {
        AsyncEvent event = new AsyncEvent();
        Orders.run(() -> {
            for (int i = 0; i < MANY; i++) {
                Task<Void> waiter = createTask(() -> async(await(event)));
                await(yieldNow());
                waiter.cancel();
                await(yieldNow());
            }
            return async();
        });
        assertTrue(event.toString().contains("0 waiting"), event.toString());
    }

    @Test
    void anEventBelongsToTheLoopOfThoseWhoWait() throws Exception {
        AsyncEvent event = new AsyncEvent();
        Orders.run(() -> {
            Task<Void> waiter = createTask(() -> async(await(event)));
            await(yieldNow());
            IllegalStateException refused =
                    await(failureOf(IllegalStateException.class, () -> toThread(() -> event.set())));
            assertTrue(refused.getMessage().contains("coroutine-blocking"), refused.getMessage());
            waiter.cancel();
            return async();
        });
    }

    // ---- semaphores

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void neverMoreThanItsPermitsAreInside(TestLoop loop) {
        AsyncSemaphore semaphore = new AsyncSemaphore(3);
        int[] inside = {0};
        int[] most = {0};
        try (loop) {
            loop.run(() -> {
                List<Task<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    tasks.add(createTask(
                            Orders.lazyOrEager(i),
                            () -> semaphore.withPermit(() -> {
                                most[0] = Math.max(most[0], ++inside[0]);
                                await(sleep(ofSeconds(1)));
                                inside[0]--;
                                return async();
                            })));
                }
                await(gather(tasks));
                return async();
            });
            assertEquals(ofSeconds(7), loop.clock().elapsed());
        }
        assertEquals(3, most[0]);
        assertEquals(3, semaphore.available());
    }

    @Test
    void fewDoNotOvertakeMany() throws Exception {
        AsyncSemaphore semaphore = new AsyncSemaphore(3);
        Orders.run(() -> {
            Guard one = await(semaphore.acquire());
            Task<Guard> three = createTask(semaphore.acquire(3));
            Task<Guard> small = createTask(semaphore.acquire());
            await(yieldNow());
            assertEquals(Optional.empty(), semaphore.tryAcquire());
            assertFalse(small.isDone());
            one.close();
            one.close();
            await(three).close();
            await(small).close();
            return async();
        });
        assertEquals(3, semaphore.available());
    }

    @Test
    void whenTheOneWhoWantsManyGivesUpThoseBehindAreServed() throws Exception {
        AsyncSemaphore semaphore = new AsyncSemaphore(3);
        Orders.run(() -> {
            Guard held = await(semaphore.acquire(2));
            Task<Guard> three = createTask(semaphore.acquire(3));
            Task<Guard> one = createTask(semaphore.acquire(1));
            await(yieldNow());
            three.cancel();
            await(one).close();
            held.close();
            return async();
        });
        assertEquals(3, semaphore.available());
    }

    @Test
    void permitsThatWereGivenStandWhenTheCancelComesLater() throws Exception {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        Orders.run(() -> {
            await(semaphore.acquire());
            Task<Void> next = createTask(() -> {
                try (Guard held = await(semaphore.acquire())) {
                    log.add("got it");
                    await(sleep(ofSeconds(1)));
                    log.add("not reached");
                }
                return async();
            });
            await(yieldNow());
            semaphore.release();
            next.cancel();
            await(yieldNow());
            await(yieldNow());
            return async();
        });
        assertEquals(List.of("got it"), log);
        assertEquals(1, semaphore.available());
    }

    @Test
    void impossibleNumbersAreRefused() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> new AsyncSemaphore(0));
        AsyncSemaphore semaphore = new AsyncSemaphore(2);
        assertThrows(IllegalArgumentException.class, () -> semaphore.acquire(3).discard());
        assertThrows(IllegalArgumentException.class, () -> semaphore.acquire(0).discard());
        Orders.run(() -> {
            IllegalStateException refused = assertThrows(IllegalStateException.class, semaphore::release);
            assertTrue(refused.getMessage().contains("more permits than were acquired"), refused.getMessage());
            return async();
        });
    }

    @Test
    void timedOutWaitsLeaveNoPermitAndNoWaiterBehind() throws Exception {
        AsyncSemaphore semaphore = new AsyncSemaphore(2);
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                Guard held = await(semaphore.acquire());
                for (int i = 0; i < MANY; i++) {
                    await(failureOf(AsyncTimeoutException.class, () -> waitFor(semaphore.acquire(2), ofMillis(1))));
                }
                held.close();
                assertEquals(1, loop.loop().tasks().size());
                return async();
            });
        }
        assertEquals("AsyncSemaphore[2 of 2 available, 0 waiting]", semaphore.toString());
    }

    // ---- barriers

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void aBarrierOpensForAllPartiesAgainAndAgain(TestLoop loop) {
        AsyncBarrier barrier = new AsyncBarrier(3);
        try (loop) {
            loop.run(() -> {
                List<Task<List<Integer>>> tasks = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    tasks.add(createTask(Orders.lazyOrEager(i), () -> {
                        List<Integer> places = new ArrayList<>();
                        for (int round = 0; round < 5; round++) {
                            places.add(await(barrier.arrive()));
                        }
                        return async(places);
                    }));
                }
                List<List<Integer>> all = await(gather(tasks));
                for (int round = 0; round < 5; round++) {
                    int which = round;
                    assertEquals(
                            List.of(0, 1, 2),
                            all.stream()
                                    .map(places -> places.get(which))
                                    .sorted()
                                    .toList());
                }
                return async();
            });
        }
        assertEquals(0, barrier.waiting());
    }

    @Test
    void aCancelledPartyLeavesTheOthersWaiting() throws Exception {
        AsyncBarrier barrier = new AsyncBarrier(5);
        Orders.run(() -> {
            List<Task<Integer>> parties = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                parties.add(createTask(() -> barrier.arrive()));
            }
            await(yieldNow());
            parties.remove(1).cancel();
            assertEquals(3, barrier.waiting());
            assertFalse(barrier.isBroken());
            parties.add(createTask(() -> barrier.arrive()));
            await(yieldNow());
            assertEquals(4, await(barrier.arrive()));
            assertEquals(List.of(0, 1, 2, 3), await(gather(parties)));
            return async();
        });
    }

    @Test
    void abortBreaksItAndResetMendsIt() throws Exception {
        AsyncBarrier barrier = new AsyncBarrier(2);
        Orders.run(() -> {
            Task<Integer> waiting = createTask(() -> barrier.arrive());
            await(yieldNow());
            barrier.abort();
            await(failureOf(BrokenBarrierException.class, () -> async(await(waiting))));
            await(failureOf(BrokenBarrierException.class, () -> barrier.arrive()));
            assertTrue(barrier.isBroken());
            barrier.reset();
            assertFalse(barrier.isBroken());
            Task<Integer> first = createTask(() -> barrier.arrive());
            await(yieldNow());
            barrier.reset();
            await(failureOf(BrokenBarrierException.class, () -> async(await(first))));
            assertEquals(0, barrier.waiting());
            assertFalse(barrier.isBroken());
            Task<Integer> again = createTask(() -> barrier.arrive());
            await(yieldNow());
            assertEquals(1, await(barrier.arrive()));
            assertEquals(0, await(again));
            return async();
        });
        assertThrows(IllegalArgumentException.class, () -> new AsyncBarrier(0));
        assertEquals(2, barrier.parties());
    }
}
