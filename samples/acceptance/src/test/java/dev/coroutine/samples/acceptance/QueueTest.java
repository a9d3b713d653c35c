package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
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
import dev.coroutine.sync.AsyncQueue;
import dev.coroutine.sync.ClosedException;
import dev.coroutine.testing.TestLoop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueueTest {
    private static final String ANY_ORDER = "dev.coroutine.samples.acceptance.Orders#any";
    private static final int MANY = 100_000;

    private final List<Object> log = new ArrayList<>();

    @Async
    private static <E> Coroutine<List<E>> takeAll(AsyncQueue<E> queue) {
        List<E> taken = new ArrayList<>();
        while (queue.size() > 0) {
            taken.add(await(queue.take()));
        }
        return async(taken);
    }

    @Async
    private static <E> Coroutine<Void> putAll(AsyncQueue<E> queue, List<E> items) {
        for (E item : items) {
            await(queue.put(item));
        }
        return async();
    }

    @Test
    void itemsComeOutInTheQueuesOrder() throws Exception {
        Orders.run(() -> {
            AsyncQueue<String> oldest = AsyncQueue.unbounded();
            AsyncQueue<String> newest = AsyncQueue.lifo(9);
            AsyncQueue<String> least = AsyncQueue.priority(9, Comparator.comparing(String::length));
            List<String> items = List.of("bb", "a", "cc", "ddd", "e");
            await(putAll(oldest, items));
            await(putAll(newest, items));
            await(putAll(least, items));
            assertEquals(items, await(takeAll(oldest)));
            assertEquals(List.of("e", "ddd", "cc", "a", "bb"), await(takeAll(newest)));
            assertEquals(List.of("a", "e", "bb", "cc", "ddd"), await(takeAll(least)));
            return async();
        });
    }

    @Test
    void putWaitsForRoomInOrder() throws Exception {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
        Orders.run(() -> {
            await(queue.put(0));
            for (int i = 1; i <= 3; i++) {
                int number = i;
                createTask(() -> {
                    await(queue.put(number));
                    return async(log.add("put " + number));
                });
            }
            await(yieldNow());
            assertFalse(queue.offer(9));
            assertEquals(1, queue.size());
            for (int i = 0; i <= 3; i++) {
                assertEquals(i, await(queue.take()));
            }
            assertEquals(List.of(), log);
            await(yieldNow());
            assertEquals(Optional.empty(), queue.poll());
            return async();
        });
        assertEquals(List.of("put 1", "put 2", "put 3"), log);
    }

    @Test
    void takersAreServedInOrder() throws Exception {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);
        Orders.run(() -> {
            for (int i = 0; i < 3; i++) {
                int number = i;
                createTask(() -> async(log.add(number + await(queue.take()))));
            }
            await(yieldNow());
            assertTrue(queue.offer("a"));
            assertTrue(queue.offer("b"));
            assertTrue(queue.offer("c"));
            assertTrue(queue.offer("d"));
            assertFalse(queue.offer("e"));
            await(yieldNow());
            return async();
        });
        assertEquals(List.of("0a", "1b", "2c"), log);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void nothingIsLostOrDoubledWhoeverIsCancelled(TestLoop loop) {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(2);
        List<Integer> taken = new ArrayList<>();
        List<Integer> put = new ArrayList<>();
        Random random = new Random(7);
        try (loop) {
            loop.run(() -> {
                List<Task<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    int number = i;
                    tasks.add(createTask(Orders.lazyOrEager(i / 2), () -> {
                        await(queue.put(number));
                        put.add(number);
                        return sleepForever();
                    }));
                    tasks.add(createTask(Orders.lazyOrEager(i / 3), () -> {
                        taken.add(await(queue.take()));
                        return sleepForever();
                    }));
                    tasks.get(random.nextInt(tasks.size())).cancel();
                    if (random.nextBoolean()) {
                        await(yieldNow());
                    }
                }
                await(loop.untilIdle());
                taken.addAll(queue.shutdownNow());
                return async();
            });
        }
        assertEquals(put.stream().sorted().toList(), taken.stream().sorted().toList());
    }

    @Test
    void anItemThatWasHandedOverStaysWithTheTaskThatIsCancelled() throws Exception {
        AsyncQueue<String> queue = AsyncQueue.unbounded();
        Orders.run(() -> {
            Task<Void> taker = createTask(() -> {
                log.add(await(queue.take()));
                return sleepForever();
            });
            await(yieldNow());
            await(queue.put("x"));
            taker.cancel();
            await(yieldNow());
            await(yieldNow());
            assertTrue(taker.isCancelled());
            return async();
        });
        assertEquals(List.of("x"), log);
    }

    @Test
    void anItemWhosePutIsCancelledIsNotInTheQueue() throws Exception {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);
        Orders.run(() -> {
            await(queue.put("a"));
            await(failureOf(AsyncTimeoutException.class, () -> waitFor(queue.put("b"), ofSeconds(1))));
            assertEquals("a", await(queue.take()));
            assertEquals(Optional.empty(), queue.poll());
            queue.taskDone();
            await(queue.join());
            return async();
        });
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void joinWaitsForTheWorkAndNotOnlyTheTaking(TestLoop loop) {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(3);
        try (loop) {
            loop.run(() -> {
                for (int i = 0; i < 3; i++) {
                    createTask(() -> {
                        while (true) {
                            int item = await(queue.take());
                            await(sleep(ofSeconds(1)));
                            log.add(item);
                            queue.taskDone();
                        }
                    });
                }
                await(putAll(queue, IntStream.range(0, 9).boxed().toList()));
                await(queue.join());
                assertEquals(9, log.size());
                return async();
            });
            assertEquals(ofSeconds(3), loop.clock().elapsed());
        }
    }

    @Test
    void taskDoneOnceTooOftenIsRefused() throws Exception {
        AsyncQueue<Integer> queue = AsyncQueue.unbounded();
        Orders.run(() -> {
            await(queue.join());
            assertThrows(IllegalStateException.class, queue::taskDone);
            await(queue.put(1));
            queue.taskDone();
            assertThrows(IllegalStateException.class, queue::taskDone);
            return async();
        });
    }

    @Test
    void afterAShutdownWhatIsThereCanBeTaken() throws Exception {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
        Orders.run(() -> {
            await(queue.put(1));
            Task<Void> putter = createTask(queue.put(2));
            await(yieldNow());
            queue.shutdown();
            queue.shutdown();
            await(failureOf(ClosedException.class, () -> async(await(putter))));
            await(failureOf(ClosedException.class, () -> queue.put(3)));
            assertThrows(ClosedException.class, () -> queue.offer(3));
            assertEquals(1, await(queue.take()));
            await(failureOf(ClosedException.class, () -> queue.take()));
            assertThrows(ClosedException.class, queue::poll);
            queue.taskDone();
            await(queue.join());
            return async();
        });
    }

    @Test
    void aShutdownWakesThoseWhoTake() throws Exception {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
        Orders.run(() -> {
            Task<Integer> taker = createTask(queue.take());
            await(yieldNow());
            queue.shutdown();
            await(failureOf(ClosedException.class, () -> async(await(taker))));
            return async();
        });
    }

    @Test
    void aShutdownAtOnceReturnsWhatIsLeftAndEndsTheJoin() throws Exception {
        AsyncQueue<Integer> queue = AsyncQueue.unbounded();
        Orders.run(() -> {
            await(putAll(queue, List.of(1, 2, 3)));
            assertEquals(1, await(queue.take()));
            Task<Void> join = createTask(queue.join());
            await(yieldNow());
            assertEquals(List.of(2, 3), queue.shutdownNow());
            assertFalse(join.isDone());
            queue.taskDone();
            await(join);
            return async();
        });
    }

    @Test
    void capacitiesBelowOneAndNullsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> AsyncQueue.bounded(0));
        assertThrows(IllegalArgumentException.class, () -> AsyncQueue.lifo(-1));
        assertThrows(
                NullPointerException.class,
                () -> AsyncQueue.<Object>unbounded().put(null).discard());
    }

    @Test
    void aHundredThousandCancelledWaitsLeaveNothing() throws Exception {
        AsyncQueue<Integer> empty = AsyncQueue.bounded(1);
        AsyncQueue<Integer> full = AsyncQueue.bounded(1);
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                await(full.put(0));
                for (int i = 0; i < MANY / 2; i++) {
                    await(failureOf(AsyncTimeoutException.class, () -> waitFor(empty.take(), ofMillis(1))));
                    await(failureOf(AsyncTimeoutException.class, () -> waitFor(full.put(1), ofMillis(1))));
                }
                assertEquals(1, loop.loop().tasks().size());
                return async();
            });
        }
        assertEquals("AsyncQueue[0 items, 0 taking, 0 putting]", empty.toString());
        assertEquals("AsyncQueue[1 items, 0 taking, 0 putting]", full.toString());
    }

    @Test
    void aHundredThousandWaitersAreServedFlat() throws Exception {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
        Orders.run(() -> {
            List<Task<Void>> putters = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                putters.add(createTask(queue.put(i)));
            }
            for (int i = 0; i < MANY; i++) {
                assertEquals(i, await(queue.take()));
            }
            await(gather(putters));
            return async();
        });
    }
}
