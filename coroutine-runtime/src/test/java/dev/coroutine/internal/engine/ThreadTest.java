package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static dev.coroutine.internal.engine.Script.rethrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Promise;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What comes from other threads. */
class ThreadTest {
    private final List<Object> log = new ArrayList<>();

    @Test
    void blockingWorkRunsOnADaemonAndItsFailureFlowsOut() {
        IOException thrown = new IOException("no");
        run(Script.of((step, value, failure) -> switch (step) {
            case 0 ->
                await(toThread(() -> {
                    log.add(Thread.currentThread().isDaemon());
                    return Thread.currentThread().getName();
                }));
            case 1 -> {
                assertTrue(value.toString().startsWith("coroutine-blocking-"), value.toString());
                yield await(toThread(() -> {
                    throw thrown;
                }));
            }
            default -> {
                assertSame(thrown, failure);
                yield log.add("caught");
            }
        }));
        assertEquals(List.of(true, "caught"), log);
    }

    @Test
    void theBlockingPoolMayBeGiven() {
        ExecutorService pool = Executors.newSingleThreadExecutor(work -> new Thread(work, "mine"));
        try (Runner runner = Runner.builder().blockingPool(pool).build()) {
            assertEquals(
                    "mine",
                    runner.run(
                            inTurn(() -> toThread(() -> Thread.currentThread().getName()))));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void workThatHasBegunIsWaitedForAndItsValueStands() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        run(Script.of(new Script.Body() {
            private Task<Object> task;

            @Override
            public Object step(int step, Object value, Throwable failure) throws Throwable {
                return switch (step) {
                    case 0 -> {
                        task = createTask(Script.of((s, v, f) -> {
                            if (s == 0) {
                                return await(toThread(() -> {
                                    begun.countDown();
                                    release.await();
                                    return "worked";
                                }));
                            }
                            log.add(s == 1 ? v : f.getClass().getSimpleName());
                            return s == 1 ? await(sleepForever()) : null;
                        }));
                        yield await(toThread(() -> begun.await()));
                    }
                    case 1 -> {
                        task.cancel();
                        release.countDown();
                        yield await(task);
                    }
                    default -> null;
                };
            }
        }));
        assertEquals(List.of("worked", "Cancelled"), log);
    }

    @Test
    void workThatHasNotBegunIsWithdrawn() {
        List<Runnable> queued = new ArrayList<>();
        run(Script.of(new Script.Body() {
            private Task<Object> task;

            @Override
            public Object step(int step, Object value, Throwable failure) throws Throwable {
                return switch (step) {
                    case 0 -> {
                        task = createTask(inTurn(() -> toThread(queued::add, () -> log.add("worked"))));
                        yield await(yieldNow());
                    }
                    case 1 -> {
                        task.cancel();
                        yield await(task);
                    }
                    default -> task.isCancelled();
                };
            }
        }));
        queued.forEach(Runnable::run);
        assertEquals(List.of(), log);
    }

    @Test
    void plainFuturesAreWaitedForAndCancelledWithTheirAwaiter() {
        FutureTask<String> future = new FutureTask<>(() -> "value");
        FutureTask<String> given = new FutureTask<>(() -> "never");
        run(Script.of(new Script.Body() {
            private Task<Object> task;

            @Override
            public Object step(int step, Object value, Throwable failure) throws Throwable {
                rethrow(step == 3 ? null : failure);
                return switch (step) {
                    case 0 -> {
                        new Thread(future).start();
                        yield await(future);
                    }
                    case 1 -> {
                        log.add(value);
                        task = createTask(inTurn(() -> given));
                        yield await(yieldNow());
                    }
                    case 2 -> {
                        task.cancel();
                        yield await(task);
                    }
                    default -> log.add(given.isCancelled());
                };
            }
        }));
        assertEquals(List.of("value", true), log);
    }

    @Test
    void completionsOfManyThreadsArriveOnTheLoopsThread() throws Exception {
        int count = 100_000;
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(new CompletableFuture<>());
        }
        AtomicInteger next = new AtomicInteger();
        List<Thread> completers = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            completers.add(new Thread(() -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    futures.get(i).complete(i);
                }
            }));
        }
        Thread here = Thread.currentThread();
        int[] received = new int[1];
        run(Script.of((step, value, failure) -> {
            rethrow(failure);
            if (step == 0) {
                for (int i = 0; i < count; i++) {
                    CompletableFuture<Integer> future = futures.get(i);
                    createTask(Script.of((s, v, f) -> {
                        assertSame(here, Thread.currentThread());
                        if (s == 0) {
                            return await(future);
                        }
                        received[0]++;
                        return v;
                    }));
                }
                completers.forEach(Thread::start);
            }
            return received[0] < count ? await(yieldNow()) : null;
        }));
        assertEquals(count, received[0]);
        for (Thread completer : completers) {
            completer.join();
        }
    }

    @Test
    void promisesMayBeCompletedAnywhere() {
        Promise<String> promise = new Promise<>();
        new Thread(() -> promise.complete("x")).start();
        assertEquals("x", run(inTurn(() -> promise)));
        assertFalse(promise.complete("y"));
        assertEquals("x", promise.toCompletableFuture().join());
    }

    @Test
    void aCancelledPromiseIsAFailure() {
        Promise<String> promise = new Promise<>();
        promise.cancel();
        assertThrows(java.util.concurrent.CancellationException.class, () -> run(inTurn(() -> promise)));
        assertTrue(promise.toCompletableFuture().isCancelled());
    }

    @Test
    void aHundredThousandCancelledWaitsLeaveNothingBehind() {
        Promise<String> promise = new Promise<>();
        int[] told = new int[1];
        Awaitable.Waiter<Object> waiter = new Awaitable.Waiter<>() {
            @Override
            public void succeed(Object value) {
                told[0]++;
            }

            @Override
            public void fail(Throwable failure) {
                told[0]++;
            }
        };
        for (int i = 0; i < 100_000; i++) {
            Cancellable registration = promise.onReady(waiter);
            assertTrue(registration.cancel());
            assertFalse(registration.cancel());
        }
        promise.onReady(waiter);
        promise.complete("x");
        assertEquals(1, told[0]);
    }

    @Test
    void anAwaitableThatCompletesTwiceDisturbsNoLaterAwait() {
        List<Awaitable.Waiter<? super Object>> waiters = new ArrayList<>();
        Awaitable<Object> unruly = waiter -> {
            waiters.add(waiter);
            return () -> true;
        };
        Object result = run(Script.of((step, value, failure) -> {
            rethrow(failure);
            return switch (step) {
                case 0 -> {
                    createTask(inTurn(() -> {
                        waiters.get(0).succeed("first");
                        waiters.get(0).succeed("again");
                        return yieldNow();
                    }));
                    yield await(unruly);
                }
                case 1 -> {
                    log.add(value);
                    waiters.get(0).succeed("late");
                    yield await(yieldNow());
                }
                default -> "end";
            };
        }));
        assertEquals("end", result);
        assertEquals(List.of("first"), log);
    }

    @Test
    void anAwaitableThatIsReadyAtOnceDoesNotSuspend() {
        Awaitable<Integer> ready = waiter -> {
            waiter.succeed(6);
            return () -> false;
        };
        run(Script.of((step, value, failure) -> {
            if (step == 0) {
                createTask(inTurn(() -> {
                    log.add("other");
                    return yieldNow();
                }));
                return await(ready);
            }
            log.add(value);
            return null;
        }));
        assertEquals(List.of(6), log);
    }

    @Test
    void aFailedStageThrowsTheSameObject() {
        IOException thrown = new IOException("no");
        CompletableFuture<Object> late = new CompletableFuture<>();
        run(Script.of((step, value, failure) -> {
            if (step == 0) {
                new Thread(() -> late.completeExceptionally(thrown)).start();
                return await(late.thenApply(x -> x).thenApply(x -> x));
            }
            assertInstanceOf(IOException.class, failure);
            assertSame(thrown, failure);
            return null;
        }));
    }
}
