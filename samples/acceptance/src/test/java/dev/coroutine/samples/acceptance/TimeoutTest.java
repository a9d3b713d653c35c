package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.cleanup;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.timeoutAt;
import static dev.coroutine.Coroutines.timeoutOrElse;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelScope;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.Timeout;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeoutTest {
    private final List<Object> log = new ArrayList<>();

    @Async
    private Coroutine<String> slow(Duration duration) {
        await(sleep(duration));
        log.add("ended");
        return async("value");
    }

    @Async
    private Coroutine<String> cleaningUp(Duration grace, Duration needed) {
        try {
            await(sleepForever());
        } finally {
            await(cleanup(grace, () -> sleep(needed)));
            log.add("cleaned up");
        }
        return async("not reached");
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void theDeadlineEndsTheBodyAndLeavesTheTaskAlone(TestLoop loop) {
        try (loop) {
            loop.run(() -> {
                try {
                    await(timeout(ofMillis(10), () -> slow(ofSeconds(10))));
                } catch (AsyncTimeoutException e) {
                    assertEquals(ofMillis(10), e.after());
                    assertEquals(ofMillis(10), loop.clock().elapsed());
                }
                await(sleep(ofSeconds(1)));
                assertFalse(CancelScope.current().isCancelled());
                return async();
            });
        }
        assertEquals(List.of(), log);
    }

    @Test
    void bodiesInTimeKeepTheirValues() throws Exception {
        Orders.run(() -> {
            assertEquals("value", await(timeout(ofSeconds(2), () -> slow(ofSeconds(1)))));
            assertEquals("value", await(timeoutOrElse(ofSeconds(2), "other", () -> slow(ofSeconds(1)))));
            assertTrue(await(moveOnAfter(ofSeconds(2), () -> slow(ofSeconds(1)))));
            return async();
        });
    }

    @Test
    void anotherValueTakesThePlaceOfALateOne() throws Exception {
        Orders.run(() -> {
            assertEquals("other", await(timeoutOrElse(ofSeconds(1), "other", () -> slow(ofSeconds(2)))));
            assertFalse(await(moveOnAfter(ofSeconds(1), () -> slow(ofSeconds(2)))));
            return async();
        });
        assertEquals(List.of(), log);
    }

    @Test
    void failuresComeThroughAsTheyAre() {
        assertThrows(
                IOException.class,
                () -> Orders.run(() -> moveOnAfter(ofSeconds(1), () -> {
                    await(yieldNow());
                    throw new IOException();
                })));
    }

    @Test
    void ofEqualDeadlinesTheOuterOneRaises() throws Exception {
        Orders.run(() -> {
            Timeout outer = timeout(ofSeconds(1));
            Timeout inner = timeout(ofSeconds(1));
            Throwable left = null;
            try {
                await(sleepForever());
            } catch (Cancelled cancelled) {
                left = cancelled;
            }
            await(inner.closeAsync(left));
            Throwable goesOn = left;
            AsyncTimeoutException raised = null;
            try {
                await(outer.closeAsync(goesOn));
            } catch (AsyncTimeoutException e) {
                raised = e;
            }
            assertEquals(ofSeconds(1), raised.after());
            assertTrue(outer.isExpired());
            assertTrue(inner.isExpired());
            return async();
        });
    }

    @Test
    void zeroExpiresAtTheFirstSuspension() {
        assertThrows(AsyncTimeoutException.class, () -> Orders.run(() -> timeout(ZERO, () -> sleep(ZERO))));
        assertThrows(AsyncTimeoutException.class, () -> Orders.run(() -> timeout(ofSeconds(-1), () -> sleep(ZERO))));
        assertThrows(AsyncTimeoutException.class, () -> Orders.run(() -> waitFor(slow(ZERO), ZERO)));
        assertEquals(List.of(), log);
    }

    @Test
    void zeroTakesWhatIsThere() throws Exception {
        Promise<String> done = new Promise<>();
        done.complete("there");
        assertEquals("there", Orders.run(() -> waitFor(done, ZERO)));
        assertEquals("at once", Orders.run(() -> timeout(ZERO, () -> async("at once"))));
    }

    @Test
    void anotherCancelIsNoTimeout() throws Exception {
        Orders.run(() -> {
            List<Timeout> limits = new ArrayList<>();
            Task<Void> task = createTask(() -> {
                Timeout limit = timeout(ofSeconds(10));
                limits.add(limit);
                return ManualScope.with(limit, inside -> sleepForever());
            });
            await(sleep(ofSeconds(1)));
            task.cancel();
            await(sleep(ofSeconds(1)));
            assertTrue(task.isCancelled());
            assertFalse(limits.get(0).isExpired());
            return async();
        });
    }

    @Test
    void aTimeoutThatIsCancelledByHandIsACancellation() {
        CancellationException thrown = assertThrows(
                CancellationException.class,
                () -> Orders.run(() -> timeout(ofSeconds(10), () -> {
                    CancelScope.current().cancel("by hand");
                    return sleepForever();
                })));
        assertTrue(thrown.getMessage().contains("by hand"), thrown.getMessage());
    }

    @Test
    void aDeadlineMoves() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            loop.<Void, Exception>run(() -> {
                await(ManualScope.with(timeout(ofSeconds(1)), limit -> {
                    limit.reschedule(ofSeconds(5));
                    await(sleep(ofSeconds(4)));
                    assertEquals(ofSeconds(1), limit.remaining().orElseThrow());
                    limit.disable();
                    assertEquals(Optional.empty(), limit.remaining());
                    await(sleep(ofSeconds(100)));
                    return async();
                }));
                return async();
            });
            assertEquals(ofSeconds(104), loop.clock().elapsed());
        }
    }

    @Test
    void aDeadlineThatIsMovedIntoThePastExpiresNow() {
        try (TestLoop loop = TestLoop.create()) {
            assertThrows(
                    AsyncTimeoutException.class,
                    () -> loop.run(() -> ManualScope.with(timeout(ofSeconds(9)), limit -> {
                        await(sleep(ofSeconds(1)));
                        limit.reschedule(ofSeconds(-5));
                        assertTrue(limit.isExpired());
                        assertThrows(IllegalStateException.class, () -> limit.reschedule(ofSeconds(1)));
                        return sleepForever();
                    })));
            assertEquals(ofSeconds(1), loop.clock().elapsed());
        }
    }

    @Test
    void aClosedTimeoutCannotBeMoved() throws Exception {
        Orders.run(() -> {
            Timeout limit = timeout(ofSeconds(1));
            assertThrows(IllegalStateException.class, limit::close);
            await(limit.closeAsync());
            await(limit.closeAsync());
            limit.close();
            IllegalStateException thrown =
                    assertThrows(IllegalStateException.class, () -> limit.reschedule(ofSeconds(1)));
            assertTrue(thrown.getMessage().contains("been closed"), thrown.getMessage());
            return async();
        });
    }

    @Test
    void aMomentOfTheLoopsTimeIsADeadline() {
        try (TestLoop loop = TestLoop.create()) {
            assertThrows(
                    AsyncTimeoutException.class,
                    () -> loop.run(() -> {
                        await(sleep(ofSeconds(1)));
                        long at = EventLoop.current().nanoTime() + ofSeconds(2).toNanos();
                        return ManualScope.with(timeoutAt(at), limit -> sleepForever());
                    }));
            assertEquals(ofSeconds(3), loop.clock().elapsed());
        }
    }

    @Test
    void aTimeoutInsideTheCleanupOfACancelIsATimeout() throws Exception {
        Orders.run(() -> {
            Task<Void> task = createTask(() -> {
                try {
                    await(sleepForever());
                } finally {
                    await(cleanup(ofSeconds(5), () -> {
                        try {
                            await(timeout(ZERO, () -> sleep(ofSeconds(1))));
                        } catch (AsyncTimeoutException e) {
                            log.add("timeout");
                        }
                        return async();
                    }));
                }
                return async();
            });
            await(yieldNow());
            task.cancel();
            await(sleep(ofSeconds(1)));
            assertTrue(task.isCancelled());
            return async();
        });
        assertEquals(List.of("timeout"), log);
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void waitForJoinsACoroutine(TestLoop loop) {
        try (loop) {
            assertThrows(
                    AsyncTimeoutException.class,
                    () -> loop.run(() -> waitFor(cleaningUp(ofSeconds(5), ofSeconds(1)), ofSeconds(1))));
            assertEquals(ofSeconds(2), loop.clock().elapsed());
            assertEquals(List.of("cleaned up"), log);
        }
    }

    @Test
    void waitForOnlyLeavesATask() throws Exception {
        Orders.run(() -> {
            Task<String> task = createTask(slow(ofSeconds(5)));
            boolean late = false;
            try {
                await(waitFor(task, ofSeconds(1)));
            } catch (AsyncTimeoutException e) {
                late = true;
            }
            assertTrue(late);
            assertEquals("value", await(task));
            return async();
        });
    }

    @Test
    void aFailureOnTheWayOutTakesThePlaceOfTheTimeout() {
        IOException failure = new IOException();
        IOException thrown = assertThrows(
                IOException.class,
                () -> Orders.run(() -> timeout(ofSeconds(1), () -> {
                    try {
                        await(sleepForever());
                    } catch (Cancelled cancelled) {
                        throw failure;
                    }
                    return async();
                })));
        assertSame(failure, thrown);
    }

    @Test
    void tenThousandTimeoutsLetNobodyPass() {
        try (TestLoop loop = TestLoop.create()) {
            List<Boolean> ended = loop.run(() -> gather(IntStream.range(0, 10_000)
                    .mapToObj(i -> moveOnAfter(ofMillis(50), () -> slow(ofSeconds(1))))
                    .toList()));
            assertFalse(ended.contains(true));
            assertEquals(List.of(), log);
            assertEquals(ofMillis(50), loop.clock().elapsed());
        }
    }

    @Test
    void remainingIsTheTimeToTheNearestDeadline() throws Exception {
        Orders.run(() -> {
            assertEquals(Optional.empty(), CancelScope.current().remaining());
            await(timeout(
                    ofSeconds(10),
                    () -> timeout(ofSeconds(20), () -> {
                        await(sleep(ofSeconds(1)));
                        assertEquals(
                                ofSeconds(9), CancelScope.current().remaining().orElseThrow());
                        await(cleanup(ofSeconds(30), () -> {
                            assertEquals(
                                    ofSeconds(30),
                                    CancelScope.current().remaining().orElseThrow());
                            return async();
                        }));
                        return async();
                    })));
            return async();
        });
    }

    // ---- cleanup

    @Test
    void cleanupInFinallyEndsAfterACancel() throws Exception {
        assertCleanedUp(ofSeconds(1), ofSeconds(1), List.of("cleaned up"));
    }

    @Test
    void cleanupIsCutShortAfterItsGrace() throws Exception {
        assertCleanedUp(ofSeconds(60), ofSeconds(5), List.of());
    }

    private void assertCleanedUp(Duration needed, Duration elapsed, List<String> expected) throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            loop.<Void, Exception>run(() -> {
                Task<String> task = createTask(cleaningUp(ofSeconds(5), needed));
                await(yieldNow());
                task.cancel();
                boolean cancelled = false;
                try {
                    await(task);
                } catch (CancellationException e) {
                    cancelled = true;
                }
                assertTrue(cancelled);
                return async();
            });
            assertEquals(elapsed, loop.clock().elapsed());
            assertEquals(expected, log);
        }
    }

    @Test
    void cancellingAgainDoesNotDisturbTheCleanup() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            loop.<Void, Exception>run(() -> {
                Task<String> task = createTask(cleaningUp(ofSeconds(5), ofSeconds(3)));
                await(yieldNow());
                for (int i = 0; i < 3; i++) {
                    task.cancel();
                    await(sleep(ofSeconds(1)));
                }
                await(yieldNow());
                assertTrue(task.isCancelled());
                return async();
            });
            assertEquals(List.of("cleaned up"), log);
        }
    }

    @Test
    void cleanupWithoutACancelHasADeadlineToo() {
        assertThrows(AsyncTimeoutException.class, () -> Orders.run(() -> cleanup(ofSeconds(1), () -> sleepForever())));
    }
}
