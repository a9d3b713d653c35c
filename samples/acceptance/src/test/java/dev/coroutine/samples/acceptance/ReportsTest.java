package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.cleanup;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.race;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutine;
import dev.coroutine.ExceptionGroup;
import dev.coroutine.LoopExceptionHandler.Report;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskOptions;
import dev.coroutine.Timeout;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Coroutines that are never awaited, and failures that nobody observes. */
class ReportsTest {
    @Async
    private static Coroutine<Void> forgotten() {
        await(sleep(ZERO));
        return async();
    }

    @Async
    private static Coroutine<Void> failing(Exception failure) throws Exception {
        await(sleep(ofSeconds(1)));
        throw failure;
    }

    private static List<Report> reportsOf(AsyncCallable<?, ?> body) throws Exception {
        TestLoop loop = TestLoop.create();
        try (loop) {
            loop.<Object, Exception>run(body::call);
        }
        return loop.reports();
    }

    // ---- never awaited

    @Test
    void aCoroutineThatIsNeverAwaitedIsReportedWithItsPlace() throws Exception {
        List<Report> reports = reportsOf(() -> {
            Coroutine<Void> kept = forgotten();
            await(yieldNow());
            return async(kept == null);
        });
        assertEquals(1, reports.size());
        String message = reports.get(0).message();
        assertTrue(message.contains("ReportsTest.forgotten("), message);
        assertTrue(message.contains("aCoroutineThatIsNeverAwaitedIsReportedWithItsPlace"), message);
        assertTrue(message.contains("never awaited"), message);
    }

    @Test
    void aLibrarysCoroutineThatIsNeverAwaitedIsReportedOnce() throws Exception {
        List<Report> reports = reportsOf(() -> {
            Coroutine<Void> kept = timeout(ofSeconds(1), () -> sleepForever());
            await(yieldNow());
            return async(kept == null);
        });
        assertEquals(1, reports.size());
        assertTrue(
                reports.get(0).message().contains("Coroutines.timeout"),
                reports.get(0).message());
    }

    @Test
    void aDroppedCoroutineIsReportedWhileTheLoopRuns() throws Exception {
        TestLoop loop = TestLoop.create();
        try (loop) {
            loop.<Void, Exception>run(() -> {
                WeakReference<Coroutine<Void>> dropped = drop();
                while (dropped.get() != null) {
                    System.gc();
                    await(yieldNow());
                }
                while (loop.reports().isEmpty()) {
                    System.gc();
                    await(forgotten());
                }
                return async();
            });
            assertEquals(1, loop.reports().size());
        }
        assertEquals(1, loop.reports().size());
    }

    private static WeakReference<Coroutine<Void>> drop() {
        return new WeakReference<>(forgotten());
    }

    @Test
    void nothingIsReportedOfCoroutinesThatWereUsedRefusedOrDiscarded() throws Exception {
        List<Report> reports = reportsOf(() -> {
            AtomicReference<TaskGroup> ended = new AtomicReference<>();
            await(TaskGroup.run(group -> {
                ended.set(group);
                return forgotten();
            }));
            assertThrows(IllegalStateException.class, () -> ended.get().spawn(forgotten()));
            forgotten().discard();
            waitFor(forgotten(), ofSeconds(1)).discard();
            Task<?> cancelled = createTask(gather(shield(forgotten()), timeout(ofSeconds(1), () -> forgotten())));
            cancelled.cancel();
            await(createTask(() -> forgotten()));
            return async();
        });
        assertEquals(List.of(), reports);
    }

    @Test
    void withoutDebugModeNothingIsReported() throws Exception {
        List<Report> reports = new ArrayList<>();
        try (Runner runner =
                Runner.builder().debug(false).exceptionHandler(reports::add).build()) {
            runner.run(() -> {
                Coroutine<Void> kept = forgotten();
                await(yieldNow());
                return async(kept == null);
            });
        }
        assertEquals(List.of(), reports);
    }

    // ---- unobserved failures

    @Test
    void anUnobservedFailureIsReportedOnceWithinASecond() throws Exception {
        IOException failure = new IOException();
        List<Report> reports = reportsOf(() -> {
            Task<Void> task = createTask(TaskOptions.named("broken"), () -> failing(failure));
            await(sleep(ofSeconds(3)));
            boolean thrown = false;
            try {
                await(task);
            } catch (Exception e) {
                thrown = e == failure;
            }
            assertTrue(thrown);
            await(sleep(ofSeconds(3)));
            return async();
        });
        assertEquals(1, reports.size());
        assertSame(failure, reports.get(0).exception());
        assertEquals("broken", reports.get(0).task().name());
        assertTrue(
                reports.get(0).message().contains("nobody has awaited it yet"),
                reports.get(0).message());
    }

    @Test
    void anObservedFailureIsNotReported() throws Exception {
        List<Report> reports = reportsOf(() -> {
            Task<Void> looked = createTask(() -> failing(new IOException()));
            Task<Void> silent = createTask(TaskOptions.defaults().silent(), () -> failing(new IOException()));
            await(sleep(ofSeconds(1)));
            await(yieldNow());
            assertTrue(looked.outcomeNow().orElse(null) == null);
            await(sleep(ofSeconds(3)));
            assertTrue(silent.isDone());
            return async();
        });
        assertEquals(List.of(), reports);
    }

    @Test
    void aDetachedFailureIsReportedAtOnce() throws Exception {
        TestLoop loop = TestLoop.create();
        try (loop) {
            loop.<Void, Exception>run(() -> {
                createTask(() -> failing(new IOException())).detach();
                await(sleep(ofSeconds(1)));
                await(yieldNow());
                assertEquals(1, loop.reports().size());
                assertEquals(ofSeconds(1), loop.clock().elapsed());
                return async();
            });
        }
        assertEquals(1, loop.reports().size());
    }

    @Test
    void theFailureOfALeftoverIsReportedWhenTheLoopCloses() throws Exception {
        List<Report> reports = reportsOf(() -> {
            createTask(() -> {
                try {
                    await(sleepForever());
                } finally {
                    failNow();
                }
                return async();
            });
            await(yieldNow());
            return async(123);
        });
        assertEquals(1, reports.size());
        assertTrue(reports.get(0).exception() instanceof IllegalStateException);
    }

    private static void failNow() {
        throw new IllegalStateException("on the way out");
    }

    @Test
    void theFailureOfAShieldedTaskWhoseAwaiterWasCancelledIsReportedOnce() throws Exception {
        IOException failure = new IOException();
        List<Report> reports = reportsOf(() -> {
            Task<Void> outer = createTask(shield(failing(failure)));
            await(yieldNow());
            outer.cancel();
            await(sleep(ofSeconds(10)));
            assertTrue(outer.isCancelled());
            return async();
        });
        assertEquals(1, reports.size());
        assertSame(failure, reports.get(0).exception());
    }

    @Test
    @SuppressWarnings("unused")
    void aDroppedCoroutineIsReportedWithoutThoseItHasTakenOver() throws Exception {
        List<Report> reports = reportsOf(() -> {
            Coroutine<?> gathered = gather(List.of(forgotten(), forgotten()));
            Coroutine<?> limited = waitFor(forgotten(), ofSeconds(1));
            Coroutine<?> shielded = shield(forgotten());
            return async();
        });
        assertEquals(3, reports.size(), reports::toString);
    }

    // ---- failures on the way out of a cancel

    @Async
    private static Coroutine<Integer> failingWhenCancelled(Exception failure) throws Exception {
        try {
            await(sleepForever());
            return async(0);
        } finally {
            throwNow(failure);
        }
    }

    private static void throwNow(Exception failure) throws Exception {
        throw failure;
    }

    /** A resource whose closing fails. */
    private record Broken(RuntimeException failure) implements AsyncCloseable {
        @Override
        public Coroutine<Void> closeAsync() {
            throw failure;
        }
    }

    @Async
    private static Coroutine<Void> sleepingWith(Broken resource) {
        try (resource) {
            await(sleepForever());
        }
        return async();
    }

    @Test
    void theFailureOfOneThatLostARaceIsReported() throws Exception {
        IOException failure = new IOException();
        List<Report> reports = reportsOf(() -> {
            assertEquals(1, await(race(async(1), failingWhenCancelled(failure))));
            return async();
        });
        assertEquals(List.of(failure), reports.stream().map(Report::exception).toList());
    }

    @Test
    void aCancelledGatherKeepsEveryFailure() throws Exception {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        List<Report> reports = reportsOf(() -> {
            Task<?> gathering =
                    createTask(() -> gather(List.of(failingWhenCancelled(first), failingWhenCancelled(second))));
            await(sleep(ofSeconds(1)));
            gathering.cancel();
            IOException thrown = await(failureOf(IOException.class, () -> async(await(gathering))));
            assertSame(first, thrown);
            assertEquals(List.of(second), List.of(thrown.getSuppressed()));
            return async();
        });
        assertEquals(List.of(), reports);
    }

    @Test
    void whatClosingThrowsWhileACancelUnwindsIsReportedOnce() throws Exception {
        for (AsyncCallable<Void, Exception> cancelled : cancelledBodies()) {
            List<Report> reports = reportsOf(cancelled);
            assertEquals(
                    List.of(BROKEN), reports.stream().map(Report::exception).toList());
        }
    }

    private static final IllegalStateException BROKEN = new IllegalStateException("cannot close");

    private static List<AsyncCallable<Void, Exception>> cancelledBodies() {
        Broken broken = new Broken(BROKEN);
        return List.of(
                () -> {
                    Task<Void> task = createTask(sleepingWith(broken));
                    await(yieldNow());
                    task.cancel();
                    await(failureOf(CancellationException.class, () -> async(await(task))));
                    return async();
                },
                () -> {
                    await(failureOf(
                            AsyncTimeoutException.class, () -> timeout(ofSeconds(1), () -> sleepingWith(broken))));
                    return async();
                },
                () -> {
                    assertFalse(await(moveOnAfter(ofSeconds(1), () -> sleepingWith(broken))));
                    return async();
                },
                () -> {
                    await(failureOf(AsyncTimeoutException.class, () -> timedOutByHand(broken)));
                    return async();
                },
                () -> {
                    await(failureOf(
                            ExceptionGroup.class,
                            () -> TaskGroup.run(group -> {
                                group.spawn(() -> failing(new IOException()));
                                return sleepingWith(broken);
                            })));
                    return async();
                });
    }

    @Async
    private static Coroutine<Void> timedOutByHand(Broken broken) {
        try (Timeout limit = timeout(ofSeconds(1))) {
            await(sleepingWith(broken));
        }
        return async();
    }

    @Test
    void anExpiredCleanupKeepsTheReasonOfTheCancel() throws Exception {
        reportsOf(() -> {
            Task<Void> task = createTask(() -> {
                try {
                    await(sleepForever());
                } finally {
                    await(cleanup(ofSeconds(1), () -> sleep(ofSeconds(60))));
                }
                return async();
            });
            await(yieldNow());
            task.cancel("user pressed stop");
            String message = await(failureOf(CancellationException.class, () -> async(await(task))))
                    .getMessage();
            assertTrue(message.contains("user pressed stop"), message);
            return async();
        });
    }
}
