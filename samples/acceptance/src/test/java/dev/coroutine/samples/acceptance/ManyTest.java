package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.firstSuccess;
import static dev.coroutine.Coroutines.mapConcurrent;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.using;
import static dev.coroutine.Coroutines.waitAll;
import static dev.coroutine.Coroutines.waitAny;
import static dev.coroutine.Coroutines.waitFirstFailure;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelScope;
import dev.coroutine.Coroutine;
import dev.coroutine.ExceptionGroup;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.Waited;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** firstSuccess, mapConcurrent, waitAll and its like, and using. */
class ManyTest {
    private final List<Object> log = new ArrayList<>();
    private int running;
    private int most;

    @Async
    private Coroutine<Integer> after(int seconds, int value) {
        try {
            await(sleep(ofSeconds(seconds)));
            return async(value);
        } finally {
            log.add("left " + value);
        }
    }

    @Async
    private Coroutine<Integer> failing(int seconds, Exception failure) throws Exception {
        await(sleep(ofSeconds(seconds)));
        throw failure;
    }

    // ---- firstSuccess

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void theFirstValueWinsAndTheOthersAreJoined(TestLoop loop) throws Exception {
        try (loop) {
            int value = loop.<Integer, Exception>run(
                    () -> firstSuccess(failing(1, new IOException()), after(2, 2), after(3, 3)));
            assertEquals(2, value);
            assertEquals(List.of("left 2", "left 3"), log);
            assertEquals(ofSeconds(2), loop.clock().elapsed());
            assertEquals(List.of(), loop.reports());
        }
    }

    @Test
    void whereNothingSucceedsAllFailuresComeOut() {
        IOException late = new IOException("late");
        IllegalStateException early = new IllegalStateException("early");
        ExceptionGroup thrown = assertThrows(
                ExceptionGroup.class, () -> Orders.run(() -> firstSuccess(failing(2, late), failing(1, early))));
        assertEquals(List.of(early, late), thrown.exceptions());
    }

    @Test
    void firstSuccessOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> createTask(firstSuccess(List.of())));
    }

    // ---- mapConcurrent

    @Async
    private Coroutine<Integer> doubled(int item) {
        running++;
        most = Math.max(most, running);
        await(sleep(ofSeconds(10 - item)));
        running--;
        return async(item * 2);
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void mapsWithALimitAndKeepsTheOrder(TestLoop loop) {
        try (loop) {
            List<Integer> items = IntStream.range(0, 10).boxed().toList();
            List<Integer> results = loop.run(() -> mapConcurrent(items, 3, item -> doubled(item)));
            assertEquals(items.stream().map(item -> item * 2).toList(), results);
            assertEquals(3, most);
        }
    }

    @Test
    void aFailureStopsTheMapping() {
        IOException failure = new IOException();
        IOException thrown = assertThrows(
                IOException.class,
                () -> Orders.run(() -> mapConcurrent(List.of(1, 2, 3, 4, 5), 2, item -> {
                    log.add(item);
                    await(sleep(ofSeconds(1)));
                    if (item == 1) {
                        throw failure;
                    }
                    await(sleepForever());
                    return async(item);
                })));
        assertSame(failure, thrown);
        assertEquals(List.of(1, 2), log);
    }

    @Test
    void mapsNothingToNothing() throws Exception {
        assertEquals(List.of(), Orders.run(() -> mapConcurrent(List.<Integer>of(), 3, item -> doubled(item))));
        assertThrows(
                IllegalArgumentException.class, () -> createTask(mapConcurrent(List.of(1), 0, item -> doubled(item))));
    }

    @Test
    void mapsAMillionItemsThatAreReadyAtOnce() throws Exception {
        List<Integer> items = IntStream.range(0, 1_000_000).boxed().toList();
        List<Integer> results = Orders.run(() -> mapConcurrent(items, 8, item -> async(item)));
        assertEquals(items, results);
    }

    // ---- wait

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void waitingCancelsNothing(TestLoop loop) {
        try (loop) {
            loop.run(() -> {
                List<Task<Integer>> tasks =
                        List.of(createTask(after(3, 3)), createTask(after(1, 1)), createTask(after(2, 2)));
                Waited<Task<Integer>> one = await(waitAny(tasks));
                assertEquals(List.of(tasks.get(1)), one.done());
                assertEquals(List.of(tasks.get(0), tasks.get(2)), one.pending());
                Waited<Task<Integer>> two = await(waitAll(tasks, ofMillis(1500)));
                assertEquals(List.of(tasks.get(1), tasks.get(2)), two.done());
                Waited<Task<Integer>> all = await(waitAll(tasks));
                assertEquals(tasks, all.done());
                assertEquals(List.of(), all.pending());
                assertEquals(ofSeconds(3), loop.clock().elapsed());
                return async();
            });
        }
    }

    @Test
    void waitingForTheFirstFailureIgnoresCancelledTasks() {
        try (TestLoop loop = TestLoop.create()) {
            IOException failure = new IOException();
            loop.run(() -> {
                Task<Integer> cancelled = createTask(after(9, 9));
                Task<Integer> failing = createTask(() -> failing(1, failure));
                Task<Integer> slow = createTask(after(5, 5));
                cancelled.cancel();
                Waited<Task<Integer>> waited = await(waitFirstFailure(List.of(cancelled, failing, slow)));
                assertEquals(List.of(cancelled, failing), waited.done());
                assertEquals(ofSeconds(1), loop.clock().elapsed());
                assertSame(failure, failing.exceptionNow());
                assertEquals(
                        2,
                        await(waitFirstFailure(List.of(slow, cancelled))).done().size());
                return async();
            });
            assertEquals(List.of(), loop.reports());
        }
    }

    @Test
    void waitingTakesNoNoteOfFailures() {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                Task<Integer> task = createTask(() -> failing(1, new IOException()));
                await(waitAll(List.of(task)));
                await(sleep(ofSeconds(5)));
                return async();
            });
            assertEquals(1, loop.reports().size());
        }
    }

    @Test
    void noTimeIsEnoughToLook() throws Exception {
        Orders.run(() -> {
            Task<Integer> task = createTask(after(1, 1));
            assertEquals(List.of(task), await(waitAny(List.of(task), ZERO)).pending());
            assertEquals(List.of(), await(waitAll(List.<Task<Integer>>of())).done());
            assertThrows(IllegalArgumentException.class, () -> createTask(waitAny(List.of())));
            return async();
        });
    }

    @Test
    void aCancelledWaitLeavesNobodyWaiting() throws Exception {
        Orders.run(() -> {
            Task<Integer> task = createTask(after(1, 1));
            Task<Waited<Task<Integer>>> waiting = createTask(waitAll(List.of(task), ofSeconds(100)));
            await(yieldNow());
            waiting.cancel();
            assertEquals(1, await(task));
            assertTrue(waiting.isCancelled());
            return async();
        });
    }

    // ---- using

    private final class Door implements AsyncCloseable {
        private final int seconds;
        private final RuntimeException failure;

        Door(int seconds, RuntimeException failure) {
            this.seconds = seconds;
            this.failure = failure;
        }

        @Override
        @Async
        public Coroutine<Void> closeAsync() {
            await(sleep(ofSeconds(seconds)));
            if (failure != null) {
                throw failure;
            }
            log.add("closed");
            return async();
        }
    }

    @Test
    void aResourceIsClosedAfterItsBody() throws Exception {
        String value = Orders.run(() -> using(new Door(1, null), door -> {
            log.add("body");
            return async("value");
        }));
        assertEquals("value", value);
        assertEquals(List.of("body", "closed"), log);
    }

    @Test
    void whatClosingThrowsIsSuppressedInTheBodysFailure() {
        IllegalStateException closing = new IllegalStateException();
        IOException thrown = assertThrows(
                IOException.class,
                () -> Orders.run(() -> using(new Door(1, closing), door -> failing(1, new IOException()))));
        assertEquals(List.of(closing), List.of(thrown.getSuppressed()));
        assertThrows(IllegalStateException.class, () -> Orders.run(() -> using(new Door(1, closing), door -> async())));
    }

    @Test
    void closingIsShieldedForFiveSeconds() {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> CancelScope.run(scope -> using(new Door(4, null), door -> {
                scope.cancel();
                return sleepForever();
            })));
            assertEquals(List.of("closed"), log);
            assertThrows(AsyncTimeoutException.class, () -> loop.run(() -> using(new Door(60, null), door -> async())));
            assertEquals(ofSeconds(9), loop.clock().elapsed());
        }
    }

    @Test
    void aScopeIsToldOfTheBodysFailure() {
        ExceptionGroup thrown = assertThrows(
                ExceptionGroup.class,
                () -> Orders.run(() -> {
                    TaskGroup group = TaskGroup.open();
                    return using(group, opened -> {
                        opened.spawn(sleepForever());
                        throw new IOException();
                    });
                }));
        assertInstanceOf(IOException.class, thrown.exceptions().get(0));
        assertFalse(thrown.getMessage().isEmpty());
    }
}
