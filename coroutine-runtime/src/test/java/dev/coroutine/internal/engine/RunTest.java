package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.shielded;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static dev.coroutine.internal.engine.Script.rethrow;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.LoopExceptionHandler;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunTest {
    private final List<Object> log = new ArrayList<>();

    @Test
    void leftoversAreCancelledAndJoinedBeforeRunReturns() {
        try (VirtualTime time = new VirtualTime()) {
            Object result = time.go(Script.of((step, value, failure) -> {
                if (step == 0) {
                    createTask(Script.of((s, v, f) -> switch (s) {
                        case 0 -> await(sleepForever());
                        case 1 -> await(shielded(() -> sleep(ofSeconds(2))));
                        default -> log.add("leftover ended");
                    }));
                    return await(yieldNow());
                }
                return 123;
            }));
            assertEquals(123, result);
            time.close();
            assertEquals(List.of("leftover ended"), log);
            assertTrue(time.host.loop().isClosed());
        }
    }

    @Test
    void stragglersAreReportedWithTheirStacks() {
        try (VirtualTime time = new VirtualTime()) {
            time.go(Script.of((step, value, failure) -> {
                if (step == 0) {
                    createTask(
                            TaskOptions.named("stubborn"),
                            Script.named(
                                    "stubborn", (s, v, f) -> s == 0 ? await(shielded(() -> sleep(ofDays(1)))) : 1));
                    return await(yieldNow());
                }
                return null;
            }));
            time.close();
            assertEquals(1, time.reports.size());
            String message = time.reports.get(0).message();
            assertTrue(message.contains("stubborn") && message.contains("Demo.java:11"), message);
            assertEquals(ofSeconds(10), time.elapsed());
        }
    }

    @Test
    void nestedRunIsRefused() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> run(Script.of((step, value, failure) -> run(async(1)))));
        assertTrue(refused.getMessage().contains("inside run"), refused.getMessage());
        assertEquals(0, refused.getSuppressed().length, "closing what was not run is no second mistake");
    }

    @Test
    void waitingForATaskOnItsOwnLoopIsRefused() {
        run(Script.of((step, value, failure) -> {
            CompletableFuture<Void> future = createTask(sleepForever()).toCompletableFuture();
            IllegalStateException refused = assertThrows(IllegalStateException.class, future::join);
            assertTrue(refused.getMessage().contains("await it"), refused.getMessage());
            return null;
        }));
    }

    @Test
    void anInterruptCancelsMainAndTheFlagIsSetAgain() {
        Thread.currentThread().interrupt();
        CancellationException thrown = assertThrows(CancellationException.class, () -> run(sleepForever()));
        assertTrue(thrown.getMessage().contains("interrupted"), thrown.getMessage());
        assertTrue(Thread.interrupted());
    }

    @Test
    void checkedExceptionsComeOutAsTheyWereThrown() {
        IOException thrown = new IOException("no");
        assertSame(
                thrown,
                assertThrows(
                        IOException.class,
                        () -> run(() -> Script.of((step, value, failure) -> {
                            throw thrown;
                        }))));
    }

    @Test
    void aRunnerRunsSeveralTimesOnOneLoop() {
        try (Runner runner = Runner.builder().name("my loop").build()) {
            String before = Thread.currentThread().getName();
            Task<Object> task = runner.run(Script.<Task<Object>>of((step, value, failure) -> {
                log.add(Thread.currentThread().getName());
                return createTask(inTurn(() -> sleep(ofMillis(1))));
            }));
            assertEquals(before, Thread.currentThread().getName());
            assertNull(runner.run(Script.of((step, value, failure) -> {
                rethrow(failure);
                return step == 0 ? await(task) : null;
            })));
            assertEquals(Task.State.SUCCESS, task.state());
            assertEquals(List.of("my loop"), log);
        }
    }

    @Test
    void aClosedRunnerRefusesToRun() {
        Runner runner = Runner.create();
        runner.close();
        runner.close();
        assertThrows(IllegalStateException.class, () -> runner.run(async(1)));
        assertThrows(RejectedExecutionException.class, () -> runner.loop().execute(() -> {}));
    }

    @Test
    void tasksNeedALoop() {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> createTask(async(1)));
        assertTrue(refused.getMessage().contains("Coroutines.run"), refused.getMessage());
        assertNull(EventLoop.currentOrNull());
        assertNull(Task.currentOrNull());
        assertThrows(IllegalStateException.class, EventLoop::current);
        assertThrows(IllegalStateException.class, Task::current);
    }

    @Test
    void otherThreadsSendActionsAndBodies() throws Exception {
        CompletableFuture<EventLoop> started = new CompletableFuture<>();
        CompletableFuture<Object> release = new CompletableFuture<>();
        Thread loopThread = new Thread(() -> run(Script.of((step, value, failure) -> {
            rethrow(failure);
            started.complete(EventLoop.current());
            return step == 0 ? await(release) : null;
        })));
        loopThread.start();
        EventLoop loop = started.get(10, TimeUnit.SECONDS);
        assertFalse(loop.isCurrent());
        assertEquals(5, loop.submit(() -> async(5)).get(10, TimeUnit.SECONDS));
        CompletableFuture<Void> sleeping = loop.submit(() -> sleepForever());
        CompletableFuture<String> thread = new CompletableFuture<>();
        loop.execute(() -> thread.complete(Thread.currentThread().getName()));
        assertEquals(loopThread.getName(), thread.get(10, TimeUnit.SECONDS));
        assertEquals(2, loop.tasks().size());
        assertTrue(sleeping.cancel(false));
        IllegalStateException wrong =
                assertThrows(IllegalStateException.class, () -> loop.callLater(ofMillis(1), () -> {}));
        assertTrue(wrong.getMessage().contains(loopThread.getName()), wrong.getMessage());
        release.complete(1);
        loopThread.join();
        assertTrue(loop.isClosed());
    }

    @Test
    void callbacksComeAtTheirTimeOrNotAtAll() {
        try (VirtualTime time = new VirtualTime()) {
            time.go(Script.of((step, value, failure) -> {
                if (step == 0) {
                    EventLoop loop = EventLoop.current();
                    loop.callLater(ofSeconds(2), () -> log.add("two"));
                    loop.callLater(ofSeconds(1), () -> log.add("one"));
                    assertTrue(
                            loop.callLater(ofSeconds(1), () -> log.add("never")).cancel());
                    return await(sleep(ofSeconds(3)));
                }
                return null;
            }));
            assertEquals(List.of("one", "two"), log);
        }
    }

    @Test
    void aCallbackThatThrowsIsReported() {
        try (VirtualTime time = new VirtualTime()) {
            IllegalStateException thrown = new IllegalStateException("broken");
            time.go(Script.of((step, value, failure) -> {
                EventLoop.current().execute(() -> {
                    throw thrown;
                });
                return step == 0 ? await(yieldNow()) : null;
            }));
            assertSame(thrown, time.reports.get(0).exception());
        }
    }

    @Test
    void aFailureThatNobodyObservesIsReportedOnceAfterASecond() {
        IOException thrown = new IOException("lost");
        try (VirtualTime time = new VirtualTime()) {
            time.go(inTurn(() -> createFailing(TaskOptions.named("loser"), thrown), () -> sleep(ofMillis(900))));
            assertEquals(List.of(), time.reports);
            time.go(sleep(ofSeconds(5)));
            assertEquals(1, time.reports.size());
            LoopExceptionHandler.Report report = time.reports.get(0);
            assertSame(thrown, report.exception());
            assertTrue(report.message().contains("loser"), report.message());
        }
    }

    private static Coroutine<Void> createFailing(TaskOptions options, Exception thrown) {
        createTask(options, () -> {
            throw thrown;
        });
        return yieldNow();
    }

    @Test
    void aFailureIsReportedAtTheEndAtTheLatest() {
        try (VirtualTime time = new VirtualTime()) {
            time.go(inTurn(() -> createFailing(TaskOptions.defaults(), new IOException("lost"))));
            time.close();
            assertEquals(1, time.reports.size());
        }
    }

    @Test
    void silentAndObservedFailuresAreNotReportedAndDetachedOnesAtOnce() {
        try (VirtualTime time = new VirtualTime()) {
            time.go(inTurn(() -> createFailing(TaskOptions.defaults().silent(), new IOException("silent"))));
            time.go(Script.of((step, value, failure) -> step == 0
                    ? await(createTask(() -> {
                        throw new IOException("observed");
                    }))
                    : step));
            assertEquals(List.of(), time.reports);
            time.go(inTurn(() -> {
                createTask(() -> {
                            throw new IOException("detached");
                        })
                        .detach();
                return yieldNow();
            }));
            assertEquals(1, time.reports.size());
        }
    }

    @Test
    void eagerTasksTakeTheirFirstStepAtOnce() {
        run(Script.of((step, value, failure) -> {
            Task<?> outer = Task.current();
            createTask(TaskOptions.defaults().eager(), () -> {
                log.add("first step");
                return async();
            });
            log.add("created");
            assertSame(outer, Task.current());
            return null;
        }));
        assertEquals(List.of("first step", "created"), log);
    }

    @Test
    void whenDoneRunsInALaterTurn() {
        run(Script.of((step, value, failure) -> {
            if (step == 0) {
                Task<Integer> task = createTask(async(4));
                task.whenDone(done -> log.add(done.resultNow()));
                return await(task);
            }
            return step == 1 ? await(yieldNow()) : null;
        }));
        assertEquals(List.of(4), log);
    }
}
