package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.asCompleted;
import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncStream;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskOptions;
import dev.coroutine.debug.CallGraph;
import dev.coroutine.sync.AsyncQueue;
import dev.coroutine.sync.Channel;
import dev.coroutine.sync.Receiver;
import dev.coroutine.sync.Sender;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConcurrentStreamTest {
    private static final String ANY_ORDER = "dev.coroutine.samples.acceptance.Orders#any";

    @Async
    private static Coroutine<Integer> after(int millis, int value) {
        await(sleep(ofMillis(millis)));
        return async(value);
    }

    private static void assertClean(TestLoop loop) {
        loop.close();
        assertEquals(List.of(), loop.reports());
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void bufferLetsTheSourceRunAhead(TestLoop loop) {
        Ticks ticks = new Ticks(6, ofSeconds(1));
        loop.run(() -> {
            AsyncIterator<Integer> iterator = ticks.stream().buffer(2).iterator();
            assertTrue(await(iterator.advance()));
            assertEquals(0, iterator.next());
            await(sleep(ofSeconds(10)));
            assertEquals(3, ticks.asked);
            for (int i = 1; i < 6; i++) {
                assertTrue(await(iterator.advance()));
                assertEquals(i, iterator.next());
            }
            assertFalse(await(iterator.advance()));
            await(iterator.closeAsync());
            assertEquals(1, EventLoop.current().tasks().size());
            return async();
        });
        assertEquals(1, ticks.closed);
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void mapConcurrentKeepsTheOrder(TestLoop loop) {
        int[] running = new int[2];
        List<Integer> all = loop.run(() -> AsyncStream.from(List.of(5, 1, 4, 2, 3))
                .mapConcurrent(3, n -> {
                    running[1] = Math.max(running[1], ++running[0]);
                    await(sleep(ofSeconds(n)));
                    running[0]--;
                    return async(10 * n);
                })
                .toList());
        assertEquals(List.of(50, 10, 40, 20, 30), all);
        assertTrue(running[1] <= 3, "at once: " + running[1]);
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void mapUnorderedGivesWhatComesFirst(TestLoop loop) {
        List<Integer> all = loop.run(() -> AsyncStream.from(List.of(5, 1, 3))
                .mapUnordered(3, n -> {
                    await(sleep(ofSeconds(n)));
                    return async(n);
                })
                .toList());
        assertEquals(List.of(1, 3, 5), all);
        assertEquals(ofSeconds(5), loop.clock().elapsed());
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void aFailureCancelsAndJoinsTheOthers(TestLoop loop) {
        List<String> ended = new ArrayList<>();
        Ticks ticks = new Ticks(100, ofMillis(1));
        loop.run(() -> {
            IOException failure = await(failureOf(
                    IOException.class,
                    () -> ticks.stream()
                            .mapConcurrent(4, n -> {
                                try {
                                    await(sleep(ofSeconds(n == 0 ? 1 : 9)));
                                } finally {
                                    ended.add("ended");
                                }
                                throw new IOException("broken");
                            })
                            .toList()));
            assertEquals("broken", failure.getMessage());
            assertEquals(1, EventLoop.current().tasks().size());
            return async();
        });
        assertEquals(4, ended.size());
        assertEquals(1, ticks.closed);
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void mergeTakesWhatComes(TestLoop loop) {
        Ticks slow = new Ticks(3, ofMillis(25));
        Ticks fast = new Ticks(5, ofMillis(10));
        List<String> all = loop.run(() -> slow.stream()
                .map(n -> async("slow " + n))
                .merge(fast.stream().map(n -> async("fast " + n)))
                .toList());
        assertEquals(List.of("fast 0", "fast 1", "slow 0", "fast 2", "fast 3"), all.subList(0, 5));
        assertEquals(8, new HashSet<>(all).size());
        assertEquals(List.of(1, 1), List.of(slow.closed, fast.closed));
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void mergeEndsWithTheFirstFailure(TestLoop loop) {
        Ticks endless = new Ticks(Integer.MAX_VALUE, ofMillis(10));
        Ticks broken = new Ticks(9, ofMillis(35)).failingAt(1);
        loop.run(() -> {
            await(failureOf(
                    IllegalArgumentException.class,
                    () -> endless.stream().merge(broken.stream()).toList()));
            return async();
        });
        assertEquals(List.of(1, 1), List.of(endless.closed, broken.closed));
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void debounceGivesWhatStands(TestLoop loop) {
        List<Integer> gaps = List.of(5, 5, 50, 5, 50, 5);
        List<Integer> all =
                loop.run(() -> AsyncStream.from(IntStream.range(0, 6).boxed().toList())
                        .map(n -> after(gaps.get(n), n))
                        .debounce(ofMillis(20))
                        .toList());
        assertEquals(List.of(1, 3, 5), all);
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void tasksComeAsTheyEnd(TestLoop loop) {
        List<Integer> seen = new ArrayList<>();
        loop.run(() -> {
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int millis : new int[] {30, 10, 20}) {
                tasks.add(createTask(Orders.lazyOrEager(millis / 10), after(millis, millis)));
            }
            AsyncIterator<Task<Integer>> iterator = asCompleted(tasks).iterator();
            while (await(iterator.advance())) {
                seen.add(iterator.next().resultNow());
            }
            await(iterator.closeAsync());
            assertEquals(
                    List.of(tasks.get(0)),
                    await(asCompleted(List.of(tasks.get(0))).toList()));
            assertEquals(List.of(), await(asCompleted(List.<Task<?>>of()).toList()));
            return async();
        });
        assertEquals(List.of(10, 20, 30), seen);
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void lookingAtTasksObservesAndCancelsNone(TestLoop loop) {
        loop.run(() -> {
            Task<Void> broken = createTask(() -> {
                await(sleep(ZERO));
                throw new IOException("unseen");
            });
            Task<Integer> slow = createTask(after(20, 7));
            assertEquals(
                    broken, await(asCompleted(List.of(slow, broken)).first()).orElseThrow());
            assertEquals(7, await(slow));
            await(sleep(ofSeconds(2)));
            return async();
        });
        loop.close();
        assertEquals(1, loop.reports().size());
    }

    @Test
    void whoWaitsForTheNextOneIsSeen() throws Exception {
        Orders.run(() -> {
            Task<Void> slow = createTask(sleepForever());
            Task<?> looking = createTask(
                    TaskOptions.named("looking"), asCompleted(List.of(slow)).toList());
            Task<?> buffering = createTask(
                    TaskOptions.named("buffering"),
                    Ticks.stream(1, ofSeconds(9)).buffer(1).toList());
            await(sleep(ofMillis(1)));
            assertEquals(
                    List.of(looking),
                    CallGraph.capture(slow).awaitedBy().stream()
                            .map(CallGraph::task)
                            .toList());
            Task<?> pump = EventLoop.current().tasks().get(4);
            assertEquals(
                    List.of(buffering),
                    CallGraph.capture(pump).awaitedBy().stream()
                            .map(CallGraph::task)
                            .toList());
            return async();
        });
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void aGroupTellsItsTasksAsTheyEnd(TestLoop loop) {
        List<String> seen = new ArrayList<>();
        loop.run(() -> TaskGroup.run(group -> {
            AsyncIterator<Task<?>> iterator = group.completions().iterator();
            group.spawn(TaskOptions.named("slow"), after(30, 0));
            group.spawn(TaskOptions.named("fast"), after(10, 0));
            while (await(iterator.advance())) {
                String name = iterator.next().name();
                seen.add(name);
                if (name.equals("fast")) {
                    group.spawn(TaskOptions.named("later"), after(40, 0));
                }
            }
            await(iterator.closeAsync());
            assertEquals(List.of(), await(group.completions().toList()));
            return async();
        }));
        assertEquals(List.of("fast", "slow", "later"), seen);
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void aSupervisingGroupTellsFailuresToo(TestLoop loop) {
        Set<Object> states = new HashSet<>();
        loop.run(() -> TaskGroup.supervise(group -> {
            AsyncIterator<Task<?>> iterator = group.completions().iterator();
            group.spawn(TaskOptions.defaults().silent(), () -> {
                await(sleep(ZERO));
                throw new IOException("broken");
            });
            group.spawn(sleepForever()).cancel();
            while (await(iterator.advance())) {
                states.add(iterator.next().state());
            }
            await(iterator.closeAsync());
            return async();
        }));
        assertEquals(Set.of(Task.State.FAILED, Task.State.CANCELLED), states);
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void aQueueIsIteratedOverUntilItsShutdown(TestLoop loop) {
        List<Integer> seen = new ArrayList<>();
        loop.run(() -> {
            AsyncQueue<Integer> queue = AsyncQueue.bounded(2);
            Task<Void> worker = createTask(() -> {
                AsyncIterator<Integer> iterator = queue.iterator();
                while (await(iterator.advance())) {
                    seen.add(iterator.next());
                }
                await(iterator.closeAsync());
                return async();
            });
            for (int i = 0; i < 5; i++) {
                await(queue.put(i));
            }
            queue.shutdown();
            await(worker);
            return async();
        });
        assertEquals(List.of(0, 1, 2, 3, 4), seen);
        assertClean(loop);
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void leavingEarlyLeavesQueueAndReceiverOpen(TestLoop loop) {
        loop.run(() -> {
            AsyncQueue<Integer> queue = AsyncQueue.unbounded();
            queue.offer(1);
            queue.offer(2);
            assertEquals(List.of(1), await(AsyncStream.from(queue).limit(1).toList()));
            assertEquals(2, await(queue.take()));
            Channel<Integer> channel = Channel.bounded(2);
            try (Sender<Integer> sender = channel.sender();
                    Receiver<Integer> receiver = channel.receiver()) {
                await(sender.send(1));
                await(sender.send(2));
                assertEquals(
                        List.of(1), await(AsyncStream.from(receiver).limit(1).toList()));
                sender.close();
                assertEquals(List.of(2), await(AsyncStream.from(receiver).toList()));
            }
            return async();
        });
        assertClean(loop);
    }

    @Test
    @Timeout(60)
    void aPublisherIsIteratedOver() throws Exception {
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
            List<Integer> all = Orders.run(() -> {
                Task<List<Integer>> task =
                        createTask(AsyncStream.from(publisher).limit(100).toList());
                while (publisher.getNumberOfSubscribers() == 0) {
                    await(sleep(ofMillis(1)));
                }
                IntStream.range(0, 200).forEach(publisher::submit);
                return async(await(task));
            });
            assertEquals(IntStream.range(0, 100).boxed().toList(), all);
            while (publisher.getNumberOfSubscribers() > 0) {
                Thread.onSpinWait(); // it notices the cancel on a thread of its own
            }
        }
    }

    @Test
    void aPublishersFailureArrivesAsItWas() throws Exception {
        SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
        IOException broken = new IOException("broken");
        publisher.closeExceptionally(broken);
        IOException caught = Orders.run(() ->
                failureOf(IOException.class, () -> AsyncStream.from(publisher).toList()));
        assertEquals(broken, caught);
    }

    @Test
    void aStreamGoesThroughAPublisherAndBack() throws Exception {
        List<Integer> all = Orders.run(() -> {
            AsyncStream<Integer> there = Ticks.stream(5, ofSeconds(1));
            return AsyncStream.from(there.toPublisher(EventLoop.current())).toList();
        });
        assertEquals(List.of(0, 1, 2, 3, 4), all);
    }
}
