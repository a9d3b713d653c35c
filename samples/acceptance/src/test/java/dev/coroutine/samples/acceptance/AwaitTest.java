package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.testing.TestLoop;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What may be awaited besides coroutines and tasks, and what comes out. */
class AwaitTest {
    private final List<Object> log = new ArrayList<>();

    // ---- promises

    @Test
    void aPromiseWakesAllWhoAwaitItInTheirOrder() throws Exception {
        Orders.run(() -> {
            Promise<String> promise = new Promise<>();
            List<Task<Void>> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                waiting.add(createTask(() -> {
                    log.add(number + await(promise));
                    return async();
                }));
            }
            await(yieldNow());
            assertTrue(promise.complete("!"));
            assertEquals(List.of(), log, "nothing resumes inside complete()");
            assertFalse(promise.complete("?"));
            await(gather(waiting));
            return async();
        });
        assertEquals(List.of("0!", "1!", "2!"), log);
    }

    @Test
    void aPromisesFailureIsTheSameObjectForAll() throws Exception {
        IOException thrown = new IOException("no");
        Orders.run(() -> {
            Promise<String> promise = new Promise<>();
            promise.completeExceptionally(thrown);
            assertSame(thrown, await(failureOf(IOException.class, () -> async(await(promise)))));
            assertSame(thrown, await(failureOf(IOException.class, () -> async(await(promise)))));
            return async();
        });
    }

    @Test
    void cancellingThePromiseFailsItsAwaitersWhoGoOn() throws Exception {
        Orders.run(() -> {
            Promise<String> promise = new Promise<>();
            promise.cancel();
            await(failureOf(CancellationException.class, () -> async(await(promise))));
            await(sleep(ofSeconds(1)));
            return async();
        });
    }

    @Test
    void aPromiseMayBeCompletedByAnyThreadAndServeTwoLoops() throws Exception {
        Promise<Thread> promise = new Promise<>();
        Thread other = new Thread(() -> promise.complete(Thread.currentThread()));
        try (Runner runner = Runner.create()) {
            Thread given = runner.run(() -> {
                Thread loopThread = Thread.currentThread();
                other.start();
                Thread from = await(promise);
                assertSame(loopThread, Thread.currentThread());
                return async(from);
            });
            assertSame(other, given);
        }
        assertSame(other, Orders.<Thread>run(() -> async(await(promise))));
    }

    // ---- futures

    @Test
    void failuresOfStagesComeWithoutTheirWrappers() throws Exception {
        IOException thrown = new IOException("no");
        Orders.run(() -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            CompletionStage<Integer> dependent = future.thenApply(String::length);
            createTask(() -> {
                future.completeExceptionally(thrown);
                return async();
            });
            assertSame(thrown, await(failureOf(IOException.class, () -> async(await(dependent)))));
            return async();
        });
    }

    @Test
    void plainFuturesAreWaitedForOnAnotherThread() throws Exception {
        IOException thrown = new IOException("no");
        Orders.run(() -> {
            FutureTask<String> work = new FutureTask<>(() -> "done");
            new Thread(work).start();
            assertEquals("done", await((Future<String>) work));
            FutureTask<String> broken = new FutureTask<>(() -> {
                throw thrown;
            });
            broken.run();
            assertSame(thrown, await(failureOf(IOException.class, () -> async(await((Future<String>) broken)))));
            return async();
        });
    }

    @Test
    void cancellingTheAwaiterCancelsTheFutureThatNobodyElseWants() throws Exception {
        Orders.run(() -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            Task<String> awaiting = createTask(() -> async(await(future)));
            await(yieldNow());
            awaiting.cancel();
            await(failureOf(CancellationException.class, () -> async(await(awaiting))));
            assertTrue(future.isCancelled());
            return async();
        });
    }

    @Test
    void eightThreadsCompleteAHundredThousandFuturesAndNoneIsLost() throws Exception {
        int threads = 8;
        int each = 12_500;
        ExecutorService completers = Executors.newFixedThreadPool(threads);
        AtomicInteger elsewhere = new AtomicInteger();
        try (Runner runner = Runner.create()) {
            long sum = runner.run(() -> {
                Thread loopThread = Thread.currentThread();
                List<Task<Integer>> tasks = new ArrayList<>();
                List<CompletableFuture<Integer>> futures = new ArrayList<>();
                for (int i = 0; i < threads * each; i++) {
                    CompletableFuture<Integer> future = new CompletableFuture<>();
                    futures.add(future);
                    tasks.add(createTask(() -> {
                        int value = await(future);
                        if (Thread.currentThread() != loopThread) {
                            elsewhere.incrementAndGet();
                        }
                        return async(value);
                    }));
                }
                await(yieldNow());
                for (int t = 0; t < threads; t++) {
                    int from = t * each;
                    completers.execute(() -> futures.subList(from, from + each).forEach(future -> future.complete(1)));
                }
                return async(
                        await(gather(tasks)).stream().mapToLong(value -> value).sum());
            });
            assertEquals(threads * each, sum);
            assertEquals(0, elsewhere.get());
        } finally {
            completers.shutdown();
        }
    }

    @Test
    void minimalStagesAreAwaitedAsAnyOther() throws Exception {
        IOException thrown = new IOException("no");
        Orders.run(() -> {
            assertEquals(4, await(CompletableFuture.completedStage(4)));
            assertSame(
                    thrown,
                    await(failureOf(
                            IOException.class, () -> async(await(CompletableFuture.<Integer>failedStage(thrown))))));
            CompletableFuture<Integer> pending = new CompletableFuture<>();
            Task<Integer> waiting = createTask(() -> async(await(pending.minimalCompletionStage())));
            await(yieldNow());
            pending.complete(5);
            assertEquals(5, await(waiting));
            assertEquals(6, await(minimal(6)));
            return async();
        });
        assertEquals(7, minimal(7).toCompletableFuture().join(), "without a loop");
    }

    @Async
    private static CompletionStage<Integer> minimal(int value) {
        int awaited = await(CompletableFuture.completedStage(value));
        return CompletableFuture.completedStage(awaited);
    }

    @Test
    void whoGivesUpAMinimalStageLeavesIt() throws Exception {
        Orders.run(() -> {
            CompletionStage<Integer> pending = new CompletableFuture<Integer>().minimalCompletionStage();
            await(failureOf(AsyncTimeoutException.class, () -> waitFor(Awaitable.from(pending), ofSeconds(1))));
            await(failureOf(AsyncTimeoutException.class, () -> timeout(ofSeconds(1), () -> async(await(pending)))));
            return async();
        });
    }

    // ---- threads

    @Test
    void blockingWorkRunsElsewhereAndItsFailureArrives() throws Exception {
        Orders.run(() -> {
            Thread here = Thread.currentThread();
            Thread there = await(toThread(Thread::currentThread));
            assertNotSame(here, there);
            assertTrue(there.isDaemon());
            assertSame(here, Thread.currentThread());
            try {
                await(toThread(() -> {
                    throw new FileNotFoundException("gone");
                }));
                throw new AssertionError("nothing was thrown");
            } catch (FileNotFoundException expected) {
                log.add(expected.getMessage());
            }
            return async();
        });
        assertEquals(List.of("gone"), log);
    }

    // ---- declared exceptions

    @Async
    private static Coroutine<String> throwing(Exception failure) throws Exception {
        await(yieldNow());
        throw failure;
    }

    @Test
    void declaredExceptionsMayBeCaughtWhereTheCompilerCannotSeeThem() throws Exception {
        Orders.run(() -> {
            Task<String> task = createTask(() -> throwing(new FileNotFoundException("x")));
            try {
                await(task, IOException.class);
            } catch (FileNotFoundException e) {
                log.add("file");
            } catch (IOException e) {
                log.add("io");
            }
            Task<String> other = createTask(() -> throwing(new SQLException("y")));
            try {
                await(other, IOException.class, SQLException.class);
            } catch (IOException | SQLException e) {
                log.add(e.getMessage());
            }
            return async();
        });
        assertEquals(List.of("file", "y"), log);
    }

    // ---- a user's own

    /** Ends with how many have asked, one turn later on some thread. */
    private static final class Counter implements Awaitable<Integer> {
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger withdrawn = new AtomicInteger();
        private final boolean answers;

        Counter(boolean answers) {
            this.answers = answers;
        }

        @Override
        public Cancellable onReady(Waiter<? super Integer> waiter) {
            int number = asked.incrementAndGet();
            if (answers) {
                new Thread(() -> waiter.succeed(number)).start();
            }
            return () -> {
                withdrawn.incrementAndGet();
                return true;
            };
        }
    }

    @Test
    void programsMayImplementWhatIsAwaited() throws Exception {
        Counter counter = new Counter(true);
        try (Runner runner = Runner.create()) {
            assertEquals(3, runner.<Integer, RuntimeException>run(() -> async(await(counter) + await(counter))));
        }
        assertEquals(0, counter.withdrawn.get());
    }

    @Test
    void anAwaitableThatIsGivenUpIsToldOnce() {
        Counter counter = new Counter(false);
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                Task<Integer> task = createTask(() -> async(await(counter)));
                await(yieldNow());
                task.cancel();
                await(failureOf(CancellationException.class, () -> async(await(task))));
                return async();
            });
        }
        assertEquals(1, counter.withdrawn.get());
    }
}
