package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.waitAll;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Cancellable;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import dev.coroutine.Waited;
import dev.coroutine.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.Test;

/** Runner, EventLoop and its views, and the virtual clock. */
class RunnerTest {
    private final List<Object> log = new ArrayList<>();

    @Test
    void aRunnerRunsSeveralTimesOnOneLoop() {
        try (Runner runner = Runner.create()) {
            Task<String> kept = runner.run(() -> async(createTask(() -> {
                await(yieldNow());
                return async("kept");
            })));
            assertEquals("kept", runner.run(() -> async(await(kept))));
            assertEquals(runner.loop(), kept.loop());
        }
    }

    @Test
    void leftoversAreCancelledBeforeTheRunnerIsClosed() {
        Task<Void> left;
        try (Runner runner = Runner.create()) {
            left = runner.run(() -> {
                Task<Void> task = createTask(sleepForever());
                await(yieldNow());
                return async(task);
            });
            assertFalse(left.isDone());
        }
        assertTrue(left.isCancelled());
        assertTrue(left.loop().isClosed());
    }

    @Test
    void leftoversMayBeWaitedFor() {
        try (Runner runner = Runner.builder().onLeftover(Runner.Leftover.WAIT).build()) {
            runner.run(() -> {
                createTask(() -> {
                    await(sleep(ofMillis(20)));
                    log.add("ended");
                    return async();
                });
                return async();
            });
        }
        assertEquals(List.of("ended"), log);
    }

    @Test
    void leftoversMayBeAnError() {
        Runner runner = Runner.builder().onLeftover(Runner.Leftover.FAIL).build();
        Task<Void> left = runner.run(() -> async(createTask(TaskOptions.named("forgotten"), sleepForever())));
        IllegalStateException thrown = assertThrows(IllegalStateException.class, runner::close);
        assertTrue(thrown.getMessage().contains("\"forgotten\""), thrown.getMessage());
        assertTrue(left.isCancelled());
        runner.close();
    }

    // ---- the loop

    @Test
    void callbacksRunInOrderAndAtTheirTime() throws Exception {
        try (TestLoop test = TestLoop.create()) {
            test.<Void, Exception>run(() -> {
                EventLoop loop = EventLoop.current();
                loop.callLater(ofSeconds(2), () -> log.add("later"));
                loop.callAt(loop.nanoTime() + ofSeconds(1).toNanos(), () -> log.add("at"));
                Cancellable never = loop.callLater(ofSeconds(1), () -> log.add("never"));
                loop.execute(() -> log.add("soon"));
                assertTrue(never.cancel());
                assertFalse(never.cancel());
                await(sleep(ofSeconds(3)));
                return async();
            });
        }
        assertEquals(List.of("soon", "at", "later"), log);
    }

    @Test
    void submitFromAnotherThreadRunsOnTheLoop() throws Exception {
        Thread[] seen = new Thread[1];
        try (Runner runner = Runner.create()) {
            EventLoop loop = runner.loop();
            runner.run(() -> {
                String value = await(toThread(() -> loop.submit(() -> {
                            seen[0] = Thread.currentThread();
                            await(yieldNow());
                            return async("value");
                        })
                        .get(10, SECONDS)));
                assertEquals("value", value);
                return async();
            });
        }
        assertEquals(Thread.currentThread(), seen[0]);
    }

    @Test
    void cancellingASubmissionReachesItsTask() throws Exception {
        try (Runner runner = Runner.create()) {
            EventLoop loop = runner.loop();
            runner.run(() -> {
                CompletableFuture<Void> future = loop.submit(() -> {
                    try {
                        await(sleepForever());
                    } finally {
                        log.add("left");
                    }
                    return async();
                });
                await(yieldNow());
                await(yieldNow());
                future.cancel(false);
                await(sleep(ofMillis(1)));
                return async();
            });
        }
        assertEquals(List.of("left"), log);
    }

    @Test
    void tasksOfAnotherLoopMayBeGatheredAndLookedAt() throws Exception {
        CompletableFuture<Task<String>> handed = new CompletableFuture<>();
        Promise<String> value = new Promise<>();
        Thread other = new Thread(() -> {
            try (Runner runner = Runner.create()) {
                runner.run(() -> {
                    Task<String> task = createTask(() -> async(await(value)));
                    handed.complete(task);
                    return async(await(task));
                });
            }
        });
        other.start();
        try (Runner runner = Runner.create()) {
            runner.run(() -> {
                Task<String> theirs = await(handed);
                Task<List<String>> both = createTask(gather(List.of(theirs, async("mine"))));
                Task<Waited<Task<String>>> looking = createTask(waitAll(List.of(theirs)));
                await(yieldNow());
                value.complete("theirs");
                assertEquals(List.of("theirs", "mine"), await(both));
                assertEquals(List.of(theirs), await(looking).done());
                return async();
            });
        }
        other.join();
    }

    // ---- as an executor service

    @Test
    void theExecutorServiceRunsOnTheLoop() throws Exception {
        try (TestLoop test = TestLoop.create()) {
            test.<Void, Exception>run(() -> {
                ScheduledExecutorService executor = EventLoop.current().asExecutorService();
                Future<String> value =
                        executor.submit(() -> Thread.currentThread().getName());
                ScheduledFuture<Integer> later = executor.schedule(() -> 7, 2, SECONDS);
                assertThrows(IllegalStateException.class, () -> value.get());
                await(yieldNow());
                assertEquals(Thread.currentThread().getName(), await(value));
                assertFalse(later.isDone());
                await(sleep(ofSeconds(2)));
                await(yieldNow());
                assertEquals(7, await(later));
                return async();
            });
        }
    }

    @Test
    void fixedRatesCountFromBeginningsAndFixedDelaysFromEnds() throws Exception {
        try (TestLoop test = TestLoop.create()) {
            test.<Void, Exception>run(() -> {
                ScheduledExecutorService executor = EventLoop.current().asExecutorService();
                List<Duration> rate = new ArrayList<>();
                List<Duration> delay = new ArrayList<>();
                Future<?> first = executor.scheduleAtFixedRate(
                        () -> {
                            rate.add(test.clock().elapsed());
                            test.clock().advance(ofSeconds(1));
                        },
                        1,
                        3,
                        SECONDS);
                await(sleep(ofSeconds(8)));
                assertTrue(first.cancel(false));
                assertEquals(List.of(ofSeconds(1), ofSeconds(4), ofSeconds(7)), rate);
                Duration begin = test.clock().elapsed();
                Future<?> second = executor.scheduleWithFixedDelay(
                        () -> {
                            delay.add(test.clock().elapsed().minus(begin));
                            test.clock().advance(ofSeconds(1));
                        },
                        1,
                        3,
                        SECONDS);
                await(sleep(ofSeconds(10)));
                second.cancel(false);
                assertEquals(List.of(ofSeconds(1), ofSeconds(5), ofSeconds(9)), delay);
                await(sleep(ofSeconds(100)));
                assertEquals(3, delay.size());
                return async();
            });
        }
    }

    @Test
    void shuttingTheViewDownLeavesTheLoopRunning() throws Exception {
        try (TestLoop test = TestLoop.create()) {
            test.<Void, Exception>run(() -> {
                EventLoop loop = EventLoop.current();
                ScheduledExecutorService executor = loop.asExecutorService();
                executor.execute(() -> log.add("accepted"));
                executor.shutdown();
                assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> {}));
                assertThrows(IllegalStateException.class, () -> executor.awaitTermination(1, SECONDS));
                assertFalse(executor.isTerminated());
                await(sleep(ZERO));
                assertTrue(executor.isTerminated());
                assertFalse(loop.isClosed());
                return async();
            });
        }
        assertEquals(List.of("accepted"), log);
    }

    @Test
    void whatTheLoopDidNotGetToIsCancelledWhenItCloses() {
        ScheduledFuture<Integer> never;
        try (TestLoop test = TestLoop.create()) {
            never = test.run(() -> async(EventLoop.current().asExecutorService().schedule(() -> 1, 1, SECONDS)));
        }
        assertThrows(CancellationException.class, never::get);
    }

    // ---- virtual time

    @Test
    void longSleepsTakeNoTime() throws Exception {
        try (TestLoop test = TestLoop.create()) {
            test.<Void, Exception>run(() -> {
                Task<Void> first = createTask(() -> {
                    await(sleep(ofDays(10)));
                    log.add("first");
                    return async();
                });
                await(sleep(ofDays(10)));
                log.add("second");
                await(first);
                return async();
            });
            assertEquals(ofDays(10), test.clock().elapsed());
        }
        assertEquals(List.of("second", "first"), log);
    }

    @Test
    void theClockWaitsForWorkOnThreads() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (TestLoop test = TestLoop.create()) {
            Thread helper = new Thread(() -> {
                try {
                    begun.await();
                    go.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            helper.start();
            test.<Void, Exception>run(() -> {
                Task<Void> sleeper = createTask(sleep(ofSeconds(1)));
                await(toThread(() -> {
                    begun.countDown();
                    go.await();
                }));
                assertEquals(ZERO, test.clock().elapsed());
                await(sleeper);
                return async();
            });
            helper.join();
        }
    }

    @Test
    void theClockMovesByHand() throws Exception {
        try (TestLoop test = TestLoop.create()) {
            test.clock().autojump(false);
            test.<Void, Exception>run(() -> {
                Task<Void> sleeper = createTask(sleep(ofSeconds(1)));
                await(yieldNow());
                test.clock().advance(ofSeconds(1));
                await(sleeper);
                return async();
            });
            assertEquals(ofSeconds(1), test.clock().elapsed());
        }
    }

    @Test
    void anInterruptEndsTheWaitForLeftovers() {
        Runner runner = Runner.builder().onLeftover(Runner.Leftover.WAIT).build();
        Task<Void> leftover = runner.run(() -> async(createTask(sleepForever())));
        Thread.currentThread().interrupt();
        runner.close();
        assertTrue(Thread.interrupted(), "the flag is set again");
        assertTrue(leftover.isCancelled());
    }
}
