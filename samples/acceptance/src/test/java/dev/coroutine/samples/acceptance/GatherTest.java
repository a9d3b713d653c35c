package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.cleanup;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.race;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.Outcome;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** gather, gatherSettled and race: coroutines passed in are owned, tasks are not. */
class GatherTest {
    private final List<Object> log = new ArrayList<>();

    @Async
    private <T> Coroutine<T> after(int seconds, T value) {
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

    @Async
    private Coroutine<Integer> slowToLeave(int seconds) {
        try {
            await(sleepForever());
            return async(0);
        } finally {
            await(cleanup(ofSeconds(10), () -> sleep(ofSeconds(seconds))));
            log.add("cleaned up");
        }
    }

    // ---- gather

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void takesTheLongestTimeAndKeepsTheOrderOfTheArguments(TestLoop loop) {
        try (loop) {
            List<Integer> all = loop.run(() -> gather(List.of(after(3, 3), after(1, 1), after(2, 2))));
            assertEquals(List.of(3, 1, 2), all);
            assertEquals(ofSeconds(3), loop.clock().elapsed());
        }
    }

    @Test
    void upToFiveOfDifferentTypesAreTyped() throws Exception {
        String two =
                Orders.run(() -> async(await(gather(after(1, "a"), after(2, 2))).map((a, b) -> a + b)));
        assertEquals("a2", two);
        int five = Orders.<Integer>run(() ->
                async(await(gather(after(1, 1), after(1, 2L), after(1, "3"), after(1, (short) 4), after(1, 5.0)))
                        .map((a, b, c, d, e) -> a + (int) (long) b + Integer.parseInt(c) + d + (int) (double) e)));
        assertEquals(15, five);
    }

    @Test
    void nothingGathersToNothing() throws Exception {
        assertEquals(List.of(), Orders.<List<Object>>run(() -> gather(List.of())));
    }

    @Test
    void tasksPromisesFuturesAndCoroutinesMayBeMixed() throws Exception {
        List<Object> all = Orders.run(() -> {
            Promise<Object> promise = new Promise<>();
            CompletableFuture<Object> future = new CompletableFuture<>();
            createTask(() -> {
                await(sleep(ofSeconds(1)));
                promise.complete("promise");
                future.complete("future");
                return async();
            });
            List<Awaitable<Object>> mixed = List.of(
                    promise, Awaitable.from(future), createTask(this.<Object>after(1, "task")), after(2, "coroutine"));
            return gather(mixed);
        });
        assertEquals(List.of("promise", "future", "task", "coroutine"), all);
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void theFirstFailureCancelsAndJoinsTheCoroutinesAndArrivesAsItIs(TestLoop loop) {
        try (loop) {
            IOException thrown = new IOException("first");
            assertSame(
                    thrown,
                    assertThrows(
                            IOException.class,
                            () -> loop.run(
                                    () -> gather(List.of(failing(1, thrown), slowToLeave(1), after(100, "never"))))));
            assertEquals(Set.of("cleaned up", "left never"), new HashSet<>(log));
            assertEquals(ofSeconds(2), loop.clock().elapsed());
            assertEquals(List.of(), loop.reports());
        }
    }

    @Test
    void aTaskPassedInIsLeftAloneWhereAnotherFails() throws Exception {
        IOException thrown = new IOException("no");
        Orders.run(() -> {
            Task<Integer> mine = createTask(after(5, 5));
            await(failureOf(IOException.class, () -> gather(List.of(mine, failing(1, thrown)))));
            assertFalse(mine.isDone());
            assertEquals(5, await(mine));
            return async();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void cancellingTheAwaiterCancelsAndJoinsTheCoroutines(TestLoop loop) {
        try (loop) {
            loop.run(() -> {
                Task<List<Integer>> gathering = createTask(() -> gather(List.of(slowToLeave(2), slowToLeave(1))));
                await(sleep(ofSeconds(1)));
                gathering.cancel();
                await(failureOf(CancellationException.class, () -> async(await(gathering))));
                assertEquals(List.of("cleaned up", "cleaned up"), log);
                return async();
            });
            assertEquals(ofSeconds(3), loop.clock().elapsed());
        }
    }

    @Test
    void laterFailuresAreSuppressedOrReportedButNotLost() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            IOException first = new IOException("first");
            IOException second = new IOException("second");
            IOException thrown = assertThrows(
                    IOException.class, () -> loop.run(() -> gather(List.of(failing(1, first), failing(1, second)))));
            assertSame(first, thrown);
            boolean kept = List.of(thrown.getSuppressed()).contains(second)
                    || loop.reports().stream().anyMatch(report -> report.exception() == second);
            assertTrue(kept, "the second failure is nowhere");
        }
    }

    @Test
    void oneTaskMayBeGivenTwice() throws Exception {
        List<Integer> twice = Orders.run(() -> {
            Task<Integer> task = createTask(after(1, 1));
            return gather(List.of(task, task));
        });
        assertEquals(List.of(1, 1), twice);
    }

    @Test
    void gatheringAHundredThousandTakesOneSecondOfTheClock() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            int sum = loop.run(() -> {
                List<Coroutine<Integer>> many = new ArrayList<>();
                for (int i = 0; i < 100_000; i++) {
                    many.add(quiet());
                }
                return async(await(gather(many)).stream().mapToInt(each -> each).sum());
            });
            assertEquals(100_000, sum);
            assertEquals(ofSeconds(1), loop.clock().elapsed());
        }
    }

    @Async
    private static Coroutine<Integer> quiet() {
        await(sleep(ofSeconds(1)));
        return async(1);
    }

    // ---- gatherSettled

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void settledTellsInOrderHowEachEnded(TestLoop loop) throws Exception {
        IOException thrown = new IOException("no");
        try (loop) {
            List<Outcome<Integer>> ends = loop.<List<Outcome<Integer>>, Exception>run(() -> {
                Task<Integer> cancelled = createTask(after(9, 9));
                await(sleep(ofSeconds(1)));
                cancelled.cancel("why");
                return gatherSettled(List.of(after(2, 2), failing(1, thrown), cancelled));
            });
            assertEquals(new Outcome.Success<>(2), ends.get(0));
            assertEquals(new Outcome.Failure<>(thrown), ends.get(1));
            CancellationException cause =
                    assertInstanceOf(Outcome.Cancellation.class, ends.get(2)).cause();
            assertTrue(cause.getMessage().contains("why"), cause::getMessage);
            assertSame(thrown, assertThrows(IOException.class, () -> ends.get(1).get(IOException.class)));
            assertEquals(7, ends.get(1).orElse(7));
            assertEquals(List.of(), loop.reports());
        }
    }

    // ---- race

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void theFirstToEndWinsTheRaceAndTheOthersAreJoined(TestLoop loop) {
        try (loop) {
            assertEquals(1, loop.<Integer, RuntimeException>run(() -> race(after(3, 3), after(1, 1), slowToLeave(1))));
            assertEquals(ofSeconds(2), loop.clock().elapsed());
            assertEquals(Set.of("left 1", "left 3", "cleaned up"), new HashSet<>(log));
        }
    }

    @Test
    void aFailureWinsARaceToo() {
        IOException thrown = new IOException("no");
        assertSame(
                thrown, assertThrows(IOException.class, () -> Orders.run(() -> race(failing(1, thrown), after(2, 2)))));
    }

    @Test
    void aTaskThatLosesARaceGoesOn() throws Exception {
        Orders.run(() -> {
            Task<Integer> slow = createTask(after(5, 5));
            assertEquals(1, await(race(List.of(slow, after(1, 1)))));
            assertEquals(5, await(slow));
            return async();
        });
    }
}
