package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import dev.coroutine.sync.AsyncCondition;
import dev.coroutine.sync.AsyncLock;
import dev.coroutine.sync.AsyncQueue;
import dev.coroutine.sync.AsyncSemaphore;
import dev.coroutine.sync.BrokenResourceException;
import dev.coroutine.sync.Guard;
import dev.coroutine.testing.TestLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LockTest {
    private static final String ANY_ORDER = "dev.coroutine.samples.acceptance.Orders#any";
    private static final int MANY = 100_000;

    private final List<Object> log = new ArrayList<>();
    private final AsyncLock lock = new AsyncLock();
    private final AsyncCondition changed = lock.newCondition();

    @Async
    private Coroutine<Void> holding(Object name, int seconds) {
        try (Guard held = await(lock.acquire())) {
            log.add(name);
            await(sleep(ofSeconds(seconds)));
        }
        return async();
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void onlyOneTaskHoldsIt(TestLoop loop) {
        int[] inside = {0};
        try (loop) {
            loop.run(() -> {
                List<Task<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    tasks.add(createTask(
                            Orders.lazyOrEager(i),
                            () -> lock.withLock(() -> {
                                assertEquals(1, ++inside[0]);
                                await(yieldNow());
                                assertEquals(1, inside[0]--);
                                return async();
                            })));
                }
                await(gather(tasks));
                assertFalse(lock.isLocked());
                return async();
            });
        }
    }

    @Test
    void waitersGetItInOrderAndNobodyOvertakes() throws Exception {
        Orders.run(() -> {
            Guard mine = await(lock.acquire());
            createTask(holding("b", 1));
            createTask(holding("c", 1));
            await(yieldNow());
            mine.close();
            assertEquals(Optional.empty(), lock.tryAcquire());
            await(lock.acquire());
            log.add("a");
            lock.release();
            return async();
        });
        assertEquals(List.of("b", "c", "a"), log);
    }

    @Test
    void aFreeLockIsTakenWithoutYielding() throws Exception {
        Orders.run(() -> {
            createTask(() -> async(log.add("other")));
            await(lock.acquire());
            log.add("mine");
            lock.release();
            try (Guard again = lock.tryAcquire().orElseThrow()) {
                assertTrue(lock.isLocked());
                assertSame(Task.current(), lock.owner());
            }
            assertNull(lock.owner());
            await(yieldNow());
            return async();
        });
        assertEquals(List.of("mine", "other"), log);
    }

    @Test
    void aLoopOfUncontendedAcquiresLetsOthersRun() throws Exception {
        Orders.run(() -> {
            boolean[] ran = {false};
            createTask(() -> async(ran[0] = true));
            for (int i = 0; i < 200; i++) {
                try (Guard held = await(lock.acquire())) {
                    log.clear();
                }
            }
            assertTrue(ran[0]);
            return async();
        });
    }

    @Test
    void theOwnerCannotAcquireItTwice() throws Exception {
        Orders.run(() -> lock.withLock(() -> {
            assertEquals(Optional.empty(), lock.tryAcquire());
            IllegalStateException refused = await(failureOf(IllegalStateException.class, () -> lock.acquire()));
            assertTrue(refused.getMessage().contains("not reentrant"), refused.getMessage());
            return async();
        }));
        assertFalse(lock.isLocked());
    }

    @Test
    void onlyTheOwnerReleases() throws Exception {
        Orders.run(() -> {
            assertThrows(IllegalStateException.class, lock::release);
            Guard held = await(lock.acquire());
            await(createTask(TaskOptions.named("thief"), () -> {
                IllegalStateException refused = assertThrows(IllegalStateException.class, lock::release);
                assertTrue(refused.getMessage().contains("thief"), refused.getMessage());
                assertTrue(refused.getMessage().contains("main"), refused.getMessage());
                assertThrows(IllegalStateException.class, held::close);
                return async();
            }));
            held.close();
            held.close();
            assertFalse(lock.isLocked());
            return async();
        });
    }

    @Test
    void anOldGuardReleasesNothingNew() throws Exception {
        Orders.run(() -> {
            Guard old = await(lock.acquire());
            lock.release();
            await(lock.acquire());
            old.close();
            assertTrue(lock.isLocked());
            lock.release();
            return async();
        });
    }

    @Test
    void releasesWhenTheBodyFails() throws Exception {
        Orders.run(() -> {
            await(failureOf(
                    IllegalArgumentException.class,
                    () -> lock.withLock(() -> {
                        throw new IllegalArgumentException();
                    })));
            await(failureOf(
                    IllegalArgumentException.class,
                    () -> lock.withLock(() -> {
                        await(yieldNow());
                        throw new IllegalArgumentException();
                    })));
            assertFalse(lock.isLocked());
            return async();
        });
    }

    @Test
    void whoeverIsCancelledLeavesTheQueue() throws Exception {
        Orders.run(() -> {
            await(lock.acquire());
            Task<Void> first = createTask(holding("first", 0));
            Task<Void> second = createTask(holding("second", 0));
            await(yieldNow());
            first.cancel();
            lock.release();
            await(second);
            assertTrue(first.isCancelled());
            return async();
        });
        assertEquals(List.of("second"), log);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void aLockThatWasHandedOverStaysWithTheTaskThatIsCancelled(TestLoop loop) {
        try (loop) {
            loop.run(() -> {
                await(lock.acquire());
                Task<Void> granted = createTask(holding("granted", 1));
                Task<Void> next = createTask(holding("next", 0));
                await(loop.untilIdle());
                Task<?> heir = log.isEmpty() ? granted : next;
                lock.release();
                granted.cancel();
                next.cancel();
                assertSame(lock.owner(), lock.owner() == granted ? granted : next);
                await(failureOf(CancellationException.class, () -> async(await(heir))));
                await(loop.untilIdle());
                assertFalse(lock.isLocked());
                assertEquals(1, log.size());
                return async();
            });
        }
    }

    @Test
    void aTimeoutLeavesNothingBehind() throws Exception {
        Orders.run(() -> {
            await(createTask(() -> {
                Task<Void> owner = createTask(holding("owner", 10));
                await(yieldNow());
                await(failureOf(AsyncTimeoutException.class, () -> waitFor(lock.acquire(), ofSeconds(1))));
                assertTrue(lock.toString().contains("0 waiting"), lock.toString());
                await(owner);
                return async();
            }));
            assertFalse(lock.isLocked());
            return async();
        });
    }

    @Test
    void waitersOfALockWhoseOwnerHasEndedFail() throws Exception {
        Orders.run(() -> {
            createTask(TaskOptions.named("careless"), () -> {
                await(lock.acquire());
                await(sleep(ofSeconds(1)));
                return async();
            });
            await(yieldNow());
            BrokenResourceException broken =
                    await(failureOf(BrokenResourceException.class, () -> async(await(lock.acquire()))));
            assertTrue(broken.getMessage().contains("careless"), broken.getMessage());
            await(failureOf(BrokenResourceException.class, () -> async(await(lock.acquire()))));
            assertThrows(BrokenResourceException.class, lock::tryAcquire);
            return async();
        });
    }

    @Test
    void aLockHandedToATaskThatEndsBreaksForThoseBehindIt() throws Exception {
        Orders.run(() -> {
            await(lock.acquire());
            createTask(TaskOptions.named("careless"), lock.acquire());
            Task<Guard> behind = createTask(lock.acquire());
            await(yieldNow());
            lock.release();
            await(failureOf(BrokenResourceException.class, () -> async(await(behind))));
            return async();
        });
    }

    @Test
    void anotherThreadIsTurnedAway() throws Exception {
        Orders.run(() -> lock.withLock(() -> {
            String here = Thread.currentThread().getName();
            IllegalStateException refused =
                    await(failureOf(IllegalStateException.class, () -> toThread(() -> lock.release())));
            assertTrue(refused.getMessage().contains("coroutine-blocking"), refused.getMessage());
            assertTrue(refused.getMessage().contains(here), refused.getMessage());
            assertTrue(refused.getMessage().contains("EventLoop.execute"), refused.getMessage());
            return async();
        }));
    }

    @Test
    void aLockMayServeOneLoopAfterAnother() throws Exception {
        Orders.run(() -> holding("first", 1));
        Orders.run(() -> holding("second", 1));
        assertEquals(List.of("first", "second"), log);
    }

    @Test
    void aHundredThousandCancelledWaitsLeaveNothing() throws Exception {
        Orders.run(() -> {
            await(lock.acquire());
            for (int i = 0; i < MANY / 100; i++) {
                List<Task<Guard>> waiting = new ArrayList<>();
                for (int j = 0; j < 100; j++) {
                    waiting.add(createTask(lock.acquire()));
                }
                await(yieldNow());
                waiting.forEach(Task::cancel);
                await(yieldNow());
            }
            assertTrue(lock.toString().contains("0 waiting"), lock.toString());
            assertEquals(1, EventLoop.current().tasks().size());
            lock.release();
            return async();
        });
    }

    @Test
    void aHundredThousandHandOversOverflowNoStack() throws Exception {
        int[] count = {0};
        Orders.run(() -> {
            List<Task<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                tasks.add(createTask(() -> lock.withLock(() -> {
                    count[0]++;
                    return async();
                })));
            }
            await(gather(tasks));
            return async();
        });
        assertEquals(MANY, count[0]);
    }

    // ---- conditions

    @Async
    private Coroutine<Object> takeFrom(Deque<Object> items) {
        try (Guard held = await(lock.acquire())) {
            await(changed.waitUntil(() -> !items.isEmpty()));
            return async(items.poll());
        }
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void everyItemReachesOneConsumer(TestLoop loop) {
        Deque<Object> items = new ArrayDeque<>();
        try (loop) {
            loop.run(() -> {
                List<Task<Object>> consumers = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    consumers.add(createTask(Orders.lazyOrEager(i), takeFrom(items)));
                }
                for (int i = 0; i < 10; i++) {
                    int item = i;
                    await(lock.withLock(() -> {
                        items.add(item);
                        changed.signal();
                        return yieldNow();
                    }));
                }
                log.addAll(await(gather(consumers)));
                return async();
            });
        }
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), log.stream().sorted().toList());
    }

    @Test
    void aSignalWakesOneAndSignalAllTheRest() throws Exception {
        Orders.run(() -> {
            for (int i = 0; i < 3; i++) {
                int number = i;
                createTask(() -> lock.withLock(() -> {
                    await(changed.waitSignal());
                    return async(log.add(number));
                }));
            }
            await(yieldNow());
            await(lock.acquire());
            changed.signal();
            assertEquals(List.of(), log);
            lock.release();
            await(sleep(ofMillis(1)));
            assertEquals(List.of(0), log);
            await(lock.acquire());
            changed.signalAll();
            lock.release();
            await(sleep(ofMillis(1)));
            return async();
        });
        assertEquals(List.of(0, 1, 2), log);
    }

    @Test
    void aTimeoutFindsTheLockHeldAgain() throws Exception {
        Orders.run(() -> {
            createTask(() -> {
                await(sleep(ofMillis(100)));
                return holding("meanwhile", 2);
            });
            try (Guard held = await(lock.acquire())) {
                await(failureOf(AsyncTimeoutException.class, () -> waitFor(changed.waitSignal(), ofMillis(500))));
                assertSame(Task.current(), lock.owner());
                assertEquals(List.of("meanwhile"), log);
            }
            assertFalse(lock.isLocked());
            return async();
        });
    }

    @Test
    void aCancelledWaiterHoldsTheLockInItsFinally() throws Exception {
        Orders.run(() -> {
            Task<Void> waiter = createTask(() -> {
                await(lock.acquire());
                try {
                    await(changed.waitSignal());
                } catch (Cancelled cancelled) {
                    log.add(lock.owner() == Task.current());
                    throw cancelled;
                } finally {
                    lock.release();
                }
                return async();
            });
            await(yieldNow());
            waiter.cancel();
            await(yieldNow());
            await(yieldNow());
            assertTrue(waiter.isCancelled());
            assertFalse(lock.isLocked());
            return async();
        });
        assertEquals(List.of(true), log);
    }

    @Test
    void aCancelAfterTheSignalFindsItDelivered() throws Exception {
        Orders.run(() -> {
            Task<Void> waiter = createTask(() -> lock.withLock(() -> {
                await(changed.waitSignal());
                log.add("signalled");
                await(sleepForever());
                return async();
            }));
            await(yieldNow());
            await(lock.acquire());
            changed.signal();
            waiter.cancel();
            lock.release();
            await(sleep(ofMillis(1)));
            assertTrue(waiter.isCancelled());
            assertFalse(lock.isLocked());
            return async();
        });
        assertEquals(List.of("signalled"), log);
    }

    @Test
    void aSignalIsNotSpentOnACancelledWaiter() throws Exception {
        Orders.run(() -> {
            Task<Void> first = createTask(() -> lock.withLock(() -> changed.waitSignal()));
            Task<Void> second = createTask(() -> lock.withLock(() -> changed.waitSignal()));
            await(yieldNow());
            await(lock.acquire());
            first.cancel();
            changed.signal();
            lock.release();
            await(second);
            await(yieldNow());
            assertTrue(first.isCancelled());
            assertFalse(lock.isLocked());
            return async();
        });
    }

    @Test
    void conditionsNeedTheLock() throws Exception {
        Orders.run(() -> {
            assertThrows(IllegalStateException.class, changed::signal);
            assertThrows(IllegalStateException.class, changed::signalAll);
            await(failureOf(IllegalStateException.class, () -> changed.waitSignal()));
            return async();
        });
    }

    @Test
    void withoutALoopAwaitingALockSaysWhatToDo() {
        Throwable failure = assertThrows(
                        CompletionException.class, () -> acquireInAFuture(lock).join())
                .getCause();
        assertTrue(failure.getMessage().contains("run(..)"), failure.getMessage());
    }

    @Async
    private static CompletableFuture<Guard> acquireInAFuture(AsyncLock lock) {
        return CompletableFuture.completedFuture(await(lock.acquire()));
    }

    @Test
    void whatNeverWaitsBindsAPrimitiveToo() throws Exception {
        AsyncSemaphore permits = new AsyncSemaphore(1);
        AsyncQueue<Integer> queue = AsyncQueue.unbounded();
        Orders.run(() -> {
            Guard held = permits.tryAcquire().orElseThrow();
            queue.offer(1);
            await(failureOf(IllegalStateException.class, () -> toThread(() -> queue.offer(2))));
            await(failureOf(IllegalStateException.class, () -> toThread(() -> permits.tryAcquire())));
            held.close();
            return async();
        });
    }
}
