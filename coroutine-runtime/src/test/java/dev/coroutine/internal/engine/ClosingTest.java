package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.shielded;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static dev.coroutine.internal.engine.Script.rethrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What other threads hold of a loop when it closes, or of a task when it is cancelled. */
class ClosingTest {
    private static Runner impatient(List<Object> reports) {
        return Runner.builder()
                .shutdownTimeout(Duration.ofMillis(1))
                .exceptionHandler(report -> reports.add(report.message()))
                .build();
    }

    @Test
    void aTaskThatRefusesToEndIsReportedAndEndsForThoseWhoWaitElsewhere() {
        List<Object> reports = new ArrayList<>();
        Runner runner = impatient(reports);
        Task<Object> straggler = runner.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                Task<Object> task = createTask(inTurn(() -> shielded(() -> sleepForever())));
                return task;
            }
            return value;
        }));
        CompletableFuture<Object> future = straggler.toCompletableFuture();
        runner.run(Script.of((step, value, failure) -> step < 3 ? await(yieldNow()) : null));
        assertFalse(future.isDone());
        runner.close();
        assertEquals(1, reports.size());
        assertTrue(future.isCancelled());
        assertThrows(CancellationException.class, () -> run(inTurn(() -> straggler)));
    }

    @Test
    void aStragglerLeavesNothingRegisteredElsewhere() {
        List<Object> reports = new ArrayList<>();
        Promise<Object> promise = new Promise<>();
        Map<String, Long> before = LiveObjects.ofRuntime();
        for (int i = 0; i < 50; i++) {
            try (Runner runner = impatient(reports)) {
                runner.run(Script.of((step, value, failure) -> {
                    if (step == 0) {
                        createTask(inTurn(
                                () -> shielded(() -> Script.<Object>of((s, v, f) -> s == 0 ? await(promise) : v))));
                    }
                    return step < 4 ? await(yieldNow()) : null;
                }));
            }
        }
        assertEquals(50, reports.size());
        assertEquals(Map.of(), LiveObjects.growthSince(before, 20));
        assertTrue(promise.complete(null));
    }

    @Test
    void aWaitForATaskOfABusyLoopLeavesNothingBehindWhenItIsCancelled() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Task<Object>> made = new CompletableFuture<>();
        Promise<Object> stop = new Promise<>();
        Thread other = new Thread(() -> run(Script.of((step, value, failure) -> {
            if (step == 0) {
                made.complete(createTask(inTurn(() -> stop)));
                EventLoop.current().execute(() -> awaitQuietly(release));
            }
            return step < 10 ? await(yieldNow()) : step == 10 ? await(stop) : null;
        })));
        other.start();
        Task<Object> task = made.get(10, TimeUnit.SECONDS);
        Map<String, Long> before = LiveObjects.ofRuntime();
        List<WeakReference<Object>> awaiters = new ArrayList<>();
        run(Script.of((step, value, failure) -> {
            if (step < 1000) {
                Task<Object> awaiter = createTask(inTurn(() -> task));
                awaiters.add(new WeakReference<>(awaiter));
                EventLoop.current().execute(awaiter::cancel);
                return await(yieldNow());
            }
            return step < 1010 ? await(yieldNow()) : null;
        }));
        release.countDown();
        CompletableFuture<Void> registered = new CompletableFuture<>();
        task.loop().execute(() -> registered.complete(null));
        registered.get(10, TimeUnit.SECONDS);
        assertEquals(Map.of(), LiveObjects.growthSince(before, 20));
        stop.complete(null);
        other.join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRegistrationThatIsCancelledBeforeItReachesTheLoopIsNotTold() throws Exception {
        List<Object> told = new ArrayList<>();
        try (Runner runner = Runner.create()) {
            runner.run(Script.of((step, value, failure) -> {
                if (step == 0) {
                    Task<Object> task = createTask(Script.of((s, v, f) -> s < 3 ? await(yieldNow()) : "value"));
                    CompletableFuture.runAsync(() -> {
                                Cancellable registration = task.onReady(new Recording(told));
                                assertTrue(registration.cancel());
                                assertTrue(task.onReady(new Recording(told)) instanceof Cancellable);
                            })
                            .get(10, TimeUnit.SECONDS);
                    return await(task);
                }
                return step < 4 ? await(yieldNow()) : null;
            }));
        }
        assertEquals(List.of("value"), told);
    }

    private record Recording(List<Object> told) implements Awaitable.Waiter<Object> {
        @Override
        public void succeed(Object value) {
            told.add(value);
        }

        @Override
        public void fail(Throwable failure) {
            told.add(failure);
        }
    }

    @Test
    void aCallbackIsCancelledOnItsLoopsThreadOnly() {
        run(Script.of((step, value, failure) -> {
            Cancellable later = EventLoop.current().callLater(Duration.ofDays(1), () -> {});
            Throwable refused = CompletableFuture.supplyAsync(
                            () -> assertThrows(IllegalStateException.class, later::cancel))
                    .get(10, TimeUnit.SECONDS);
            assertTrue(refused.getMessage().contains("EventLoop.execute(..)"));
            assertTrue(later.cancel());
            return null;
        }));
    }

    @Test
    void shieldingAStageLeavesItAloneAndMakesNoTask() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                Task<Object> task = createTask(inTurn(() -> shield(Awaitable.from(stage))));
                EventLoop.current().execute(task::cancel);
                return await(yieldNow());
            }
            assertEquals(
                    step < 3 ? 1 + 0 : 1,
                    Math.min(1, EventLoop.current().tasks().size()));
            return step < 5 ? await(yieldNow()) : null;
        }));
        assertFalse(stage.isDone());
    }

    @Test
    void aStageThatGoesOnDoesNotKeepTasksThatGaveUp() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        Map<String, Long> before = LiveObjects.ofRuntime();
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 1500) {
                Map<String, Long> grown = LiveObjects.growthSince(before, 100);
                assertFalse(grown.containsKey(LoopTask.class.getName()), grown::toString);
                assertFalse(grown.containsKey(Script.class.getName()), grown::toString);
                return null;
            }
            Task<Object> task = createTask(inTurn(() -> source.minimalCompletionStage()));
            EventLoop.current().execute(task::cancel);
            return await(yieldNow());
        }));
        assertSame(false, source.isDone());
    }

    @Test
    void whatIsQueuedWhenTheLoopClosesStillRuns() {
        List<Object> log = new ArrayList<>();
        Runner runner = Runner.create();
        runner.run(Script.of((step, value, failure) -> {
            rethrow(failure);
            EventLoop.current().execute(() -> log.add("last"));
            return null;
        }));
        runner.close();
        assertEquals(List.of("last"), log);
    }
}
