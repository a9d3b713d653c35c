package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.cleanup;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.done;
import static dev.coroutine.Coroutines.emit;
import static dev.coroutine.Coroutines.emitAll;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.timeoutOrElse;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncStream;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskLocal;
import dev.coroutine.sync.AsyncQueue;
import dev.coroutine.sync.Channel;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorTest {
    private static final String ANY_ORDER = "dev.coroutine.samples.acceptance.Orders#any";
    private static final TaskLocal<String> WHO = TaskLocal.withDefault("who", "nobody");

    private final List<Object> log = new ArrayList<>();

    @Async
    private AsyncStream<Integer> countdown(int from) {
        log.add("begins");
        try {
            for (int i = from; i > 0; i--) {
                await(sleep(ofMillis(10)));
                emit(i);
            }
        } finally {
            await(cleanup(ofSeconds(1), () -> sleep(ofMillis(1))));
            log.add("ended");
        }
        return done();
    }

    @Test
    void aForLoopTakesOneAfterTheOther() throws Exception {
        Orders.run(() -> {
            AsyncStream<Integer> stream = countdown(3);
            assertEquals(List.of(), log);
            for (int n : stream) {
                log.add(n);
            }
            assertEquals(List.of("begins", 3, 2, 1, "ended"), log);
            return async();
        });
    }

    @Test
    void leavingTheLoopEndsTheGeneratorFirst() throws Exception {
        Orders.run(() -> {
            for (int n : countdown(3)) {
                log.add(n);
                if (n == 2) {
                    break;
                }
            }
            log.add("after");
            assertEquals(List.of("begins", 3, 2, "ended", "after"), log);
            return async();
        });
    }

    @Test
    void anExceptionOfTheLoopsBodyEndsTheGeneratorToo() throws Exception {
        Orders.run(() -> {
            IOException broken = new IOException("broken");
            IOException caught = await(failureOf(IOException.class, () -> {
                for (int n : countdown(3)) {
                    await(sleep(ofMillis(n)));
                    throw broken;
                }
                return async();
            }));
            assertSame(broken, caught);
            assertEquals(List.of("begins", "ended"), log);
            return async();
        });
    }

    @Async
    private Coroutine<Void> consume(AsyncStream<Integer> stream, int millisEach) {
        for (int n : stream) {
            await(sleep(ofMillis(millisEach)));
            log.add(n);
        }
        return async();
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void aCancelInTheGeneratorOrInTheLoopEndsBoth(TestLoop loop) {
        for (int at = 0; at < 60; at++) {
            log.clear();
            int moment = at;
            loop.run(() -> {
                Task<Void> task = createTask(() -> consume(countdown(2), 15));
                await(sleep(ofMillis(moment)));
                task.cancel();
                await(gatherSettled(List.of(task)));
                return async();
            });
            assertEquals(log.contains("begins"), log.contains("ended"), "cancelled at " + at + " ms: " + log);
        }
        loop.close();
        assertEquals(List.of(), loop.reports());
    }

    @Async
    private static AsyncStream<Integer> tree(int depth) {
        if (depth > 0) {
            emitAll(tree(depth - 1));
            emit(depth);
            emitAll(tree(depth - 1));
        }
        return done();
    }

    @Test
    void aTreeIsWalkedThrough() throws Exception {
        assertEquals(List.of(1, 2, 1, 3, 1, 2, 1), Orders.run(() -> tree(3).toList()));
        assertEquals((1 << 12) - 1, Orders.run(() -> tree(12).toList()).size());
    }

    @Async
    private static AsyncStream<Integer> chain(int length) {
        if (length > 0) {
            emitAll(chain(length - 1));
        }
        emit(length);
        return done();
    }

    @Test
    void aLongChainOverflowsNothing() throws Exception {
        assertEquals(50_001, Orders.run(() -> chain(50_000).toList()).size());
    }

    @Async
    private AsyncStream<Integer> insideTimeout() {
        try (var limit = timeout(ofSeconds(9))) {
            emit(1);
        } finally {
            log.add("left");
        }
        return done();
    }

    @Test
    void anEmissionInsideAScopeIsRefused() throws Exception {
        Orders.run(() -> {
            IllegalStateException refused = await(
                    failureOf(IllegalStateException.class, () -> insideTimeout().toList()));
            assertTrue(refused.getMessage().startsWith("emit while a timeout of task"), refused.getMessage());
            assertEquals(List.of("left"), log);
            return async();
        });
    }

    @Async
    private AsyncStream<Integer> withinGroup() {
        for (int i = 0; i < 3; i++) {
            Task<Integer> part;
            try (var group = TaskGroup.open()) {
                part = group.spawn(async(i));
            }
            emit(part.resultNow());
        }
        return done();
    }

    @Test
    void aScopeBetweenEmissionsIsFine() throws Exception {
        assertEquals(List.of(0, 1, 2), Orders.run(() -> withinGroup().toList()));
    }

    @Async
    private AsyncStream<String> seenBy() {
        for (int i = 0; i < 2; i++) {
            emit(WHO.get() + " in " + Task.current().name());
        }
        return done();
    }

    @Test
    void theBodySeesItsConsumersContext() throws Exception {
        Orders.run(() -> {
            AsyncIterator<String> iterator = seenBy().iterator();
            List<String> seen = new ArrayList<>();
            for (String name : List.of("a", "b")) {
                assertTrue(await(TaskLocal.where(WHO, name).call(iterator::advance)));
                seen.add(iterator.next());
            }
            assertFalse(await(iterator.advance()));
            await(iterator.closeAsync());
            assertEquals("a in main", seen.get(0));
            assertEquals("b in main", seen.get(1));
            return async();
        });
    }

    @Test
    void aDeadlineAroundAnAdvanceEndsTheGenerator() throws Exception {
        Orders.run(() -> {
            AsyncIterator<Integer> iterator = countdown(3).iterator();
            assertFalse(await(timeoutOrElse(ofMillis(5), false, iterator::advance)));
            assertEquals(List.of("begins", "ended"), log);
            assertFalse(await(iterator.advance()));
            await(iterator.closeAsync());
            return async();
        });
    }

    @Async
    private AsyncStream<Integer> deaf() {
        while (true) {
            try {
                emit(1);
            } catch (Cancelled ignored) {
                log.add("told");
            }
        }
    }

    @Test
    void oneThatDoesNotListenIsLeftAlone() throws Exception {
        Orders.run(() -> {
            IllegalStateException refused = await(failureOf(IllegalStateException.class, () -> {
                for (int n : deaf()) {
                    break;
                }
                return async();
            }));
            assertTrue(refused.getMessage().contains("goes on emitting"), refused.getMessage());
            assertTrue(refused.getMessage().contains("GeneratorTest.java:"), refused.getMessage());
            return async();
        });
    }

    @Test
    void operatorsAndLoopsGoTogether() throws Exception {
        Orders.run(() -> {
            for (List<Integer> pair : countdown(5)
                    .mapConcurrent(2, n -> {
                        await(sleep(ofMillis(n)));
                        return async(10 * n);
                    })
                    .chunked(2)
                    .limit(2)) {
                log.add(pair);
            }
            assertEquals(List.of("begins", List.of(50, 40), List.of(30, 20), "ended"), log);
            return async();
        });
    }

    @ParameterizedTest
    @MethodSource(ANY_ORDER)
    void queuesAndReceiversAreIteratedOver(TestLoop loop) {
        loop.run(() -> {
            AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
            Channel<Integer> channel = Channel.bounded(0);
            await(TaskGroup.run(group -> {
                group.spawn(() -> {
                    for (int n : queue) {
                        await(channel.sender().send(n));
                    }
                    channel.sender().close();
                    return async();
                });
                group.spawn(() -> {
                    for (int n : channel.receiver()) {
                        log.add(n);
                    }
                    log.add("closed");
                    return async();
                });
                for (int i = 0; i < 3; i++) {
                    await(queue.put(i));
                }
                queue.shutdown();
                return async();
            }));
            return async();
        });
        assertEquals(List.of(0, 1, 2, "closed"), log);
        loop.close();
        assertEquals(List.of(), loop.reports());
    }

    @Async
    private static Coroutine<Integer> fails(int n) throws IOException {
        await(sleep(ofMillis(1)));
        throw new IOException("no " + n);
    }

    @Async
    private AsyncStream<Integer> failing() throws IOException {
        emit(1);
        emit(await(fails(2)));
        return done();
    }

    @Test
    void itsExceptionsNameItsLines() throws Exception {
        Orders.run(() -> {
            IOException failure =
                    await(failureOf(IOException.class, () -> failing().toList()));
            List<String> methods = new ArrayList<>();
            for (StackTraceElement place : failure.getStackTrace()) {
                methods.add(place.getMethodName());
            }
            assertEquals(List.of("fails", "failing", "advance"), methods.subList(0, 3));
            return async();
        });
    }

    @Test
    void streamsOfTwoLoopsAreApart() throws Exception {
        AsyncStream<Integer> first = countdown(1);
        AsyncStream<Integer> second = countdown(1);
        assertNotSame(first, second);
        assertEquals(List.of(1), Orders.run(first::toList));
        assertEquals(List.of(1), Orders.run(second::toList));
    }

    @Test
    void aTimeoutWithoutAnElementIsTheStreams() throws Exception {
        Orders.run(() -> {
            await(failureOf(
                    AsyncTimeoutException.class,
                    () -> countdown(2).timeout(ofMillis(5)).toList()));
            assertTrue(await(moveOnAfter(ofSeconds(1), () -> countdown(2).toList())));
            assertEquals(List.of("begins", "ended", "begins", "ended"), log);
            return async();
        });
    }
}
