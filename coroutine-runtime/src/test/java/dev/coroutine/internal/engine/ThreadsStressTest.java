package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static dev.coroutine.internal.engine.Script.rethrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.LoopExceptionHandler;
import dev.coroutine.Promise;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.internal.loop.Clock;
import dev.coroutine.internal.loop.Loop;
import dev.coroutine.internal.loop.Order;
import dev.coroutine.internal.loop.Poller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at once; a test that does not end within its limit has lost a wake-up. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadsStressTest {
    private static final int ROUNDS = Integer.getInteger("stress.rounds", 2_000);
    private static final int THREADS = 8;

    /** Counts wake-ups. */
    private static final class Counted implements Poller {
        private final Poller poller = Loop.parking();
        private final AtomicInteger wakes = new AtomicInteger();

        @Override
        public void poll(long nanos) {
            poller.poll(nanos);
        }

        @Override
        public void wake() {
            wakes.incrementAndGet();
            poller.wake();
        }
    }

    private static LoopHost host(Poller poller) {
        LoopExceptionHandler handler = report -> {
            throw new AssertionError(report.message(), report.exception());
        };
        return new LoopHost(
                new Engine.Settings(null, Duration.ofSeconds(10), null, handler, false, Runner.Leftover.CANCEL),
                Clock.system(),
                poller,
                Order.FIFO);
    }

    @Test
    void eightThreadsCompleteAHundredThousandFutures() throws Exception {
        int count = 100_000;
        List<CompletableFuture<Integer>> futures =
                Stream.generate(CompletableFuture<Integer>::new).limit(count).toList();
        Counted poller = new Counted();
        LoopHost host = host(poller);
        Thread own = Thread.currentThread();
        AtomicInteger elsewhere = new AtomicInteger();
        List<Coroutine<Object>> waits = new ArrayList<>();
        for (CompletableFuture<Integer> future : futures) {
            waits.add(Script.of((step, value, failure) -> {
                elsewhere.addAndGet(Thread.currentThread() == own ? 0 : 1);
                return step == 0 ? await(future) : value;
            }));
        }
        List<Thread> completers = threads(index -> {
            for (int i = index; i < count; i += THREADS) {
                futures.get(i).complete(i);
            }
        });
        List<Object> values = host.run(gather(waits));
        host.close();
        join(completers);
        assertEquals(IntStream.range(0, count).boxed().toList(), values);
        assertEquals(0, elsewhere.get());
        assertTrue(poller.wakes.get() <= count, poller.wakes + " wake-ups");
    }

    @Test
    void callbacksOfManyThreadsAllRunAndEachThreadsInOrder() throws Exception {
        int each = 50 * ROUNDS;
        int[] next = new int[THREADS];
        LoopHost host = host(Loop.parking());
        Promise<Void> all = new Promise<>();
        AtomicInteger ended = new AtomicInteger();
        List<Thread> senders = threads(index -> {
            for (int i = 0; i < each; i++) {
                int number = i;
                host.loop().execute(() -> {
                    next[index] += next[index] == number ? 1 : 0;
                    if (number == each - 1 && ended.incrementAndGet() == THREADS) {
                        all.complete(null);
                    }
                });
            }
        });
        host.run(inTurn(() -> all));
        host.close();
        join(senders);
        for (int count : next) {
            assertEquals(each, count);
        }
    }

    @Test
    void tasksOfAnotherLoopAreAwaitedAndCancelledWhileTheyEnd() throws Exception {
        CompletableFuture<EventLoop> started = new CompletableFuture<>();
        Promise<Object> stop = new Promise<>();
        Thread other = thread(() -> run(Script.of((step, value, failure) -> {
            started.complete(EventLoop.current());
            return step == 0 ? await(stop) : null;
        })));
        EventLoop remote = started.get();
        LoopHost host = host(Loop.parking());
        int[] ends = new int[2];
        host.run(Script.of((step, value, failure) -> {
            rethrow(failure);
            if (step == ROUNDS * 3) {
                return null;
            }
            if (step % 3 == 0) {
                return await(remoteTask(remote));
            }
            if (step % 3 == 1) {
                Task<Object> awaiter = createTask(inTurn(() -> value));
                remote.execute(awaiter::cancel);
                awaiter.whenDone(done -> ends[done.isCancelled() ? 0 : 1]++);
                return await(waitFor(awaiter));
            }
            return await(yieldNow());
        }));
        host.close();
        stop.complete(null);
        other.join();
        assertEquals(ROUNDS, ends[0] + ends[1]);
    }

    /** A task of {@code loop} that is about to end. */
    private static CompletableFuture<Task<Object>> remoteTask(EventLoop loop) {
        CompletableFuture<Task<Object>> made = new CompletableFuture<>();
        loop.execute(() ->
                made.complete(createTask(Script.of((step, value, failure) -> step < 3 ? await(yieldNow()) : "value"))));
        return made;
    }

    private static Coroutine<?> waitFor(Task<?> task) {
        return dev.coroutine.Coroutines.waitAll(List.of(task));
    }

    @Test
    void promisesAreCompletedWhileTheirAwaitersAreCancelled() {
        LoopHost host = host(Loop.parking());
        int[] ends = new int[2];
        host.run(Script.of((step, value, failure) -> {
            if (step == ROUNDS) {
                return null;
            }
            Promise<Object> promise = new Promise<>();
            Task<Object> task = createTask(inTurn(() -> promise));
            task.whenDone(done -> ends[done.isCancelled() ? 0 : 1]++);
            CompletableFuture.runAsync(() -> promise.complete("value"));
            CompletableFuture.runAsync(task::cancel);
            return await(waitFor(task));
        }));
        host.close();
        assertEquals(ROUNDS, ends[0] + ends[1]);
    }

    @Test
    void aRegistrationIsCancelledOrItsWaiterIsTold() throws Exception {
        LoopHost host = host(Loop.parking());
        AtomicInteger told = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        List<Thread> watchers = new ArrayList<>();
        host.run(Script.of((step, value, failure) -> {
            if (step >= 200) {
                return null;
            }
            Task<Object> task = createTask(Script.of((s, v, f) -> s < 2 ? await(yieldNow()) : "value"));
            watchers.add(thread(() -> {
                for (int i = 0; i < ROUNDS / 200; i++) {
                    Cancellable registration = task.onReady(new Telling(told));
                    cancelled.addAndGet(registration.cancel() ? 1 : 0);
                }
            }));
            return await(task);
        }));
        join(watchers);
        host.run(Script.of((step, value, failure) -> step < 3 ? await(yieldNow()) : null));
        host.close();
        assertEquals(200 * (ROUNDS / 200), told.get() + cancelled.get());
    }

    private record Telling(AtomicInteger times) implements Awaitable.Waiter<Object> {
        @Override
        public void succeed(Object value) {
            times.incrementAndGet();
        }

        @Override
        public void fail(Throwable failure) {
            times.incrementAndGet();
        }
    }

    @Test
    void whatIsSentToALoopThatClosesRunsOrIsRefused() throws Exception {
        for (int round = 0; round < ROUNDS / 4; round++) {
            Runner runner = Runner.create();
            EventLoop loop = runner.loop();
            AtomicInteger open = new AtomicInteger();
            List<Thread> senders = threads(index -> {
                for (int i = 0; i < 20; i++) {
                    send(loop, open);
                }
            });
            runner.run(Script.of((step, value, failure) -> step < 20 ? await(yieldNow()) : null));
            runner.close();
            join(senders);
            assertEquals(0, open.get(), "submitted, and never ended");
        }
    }

    private static void send(EventLoop loop, AtomicInteger open) {
        open.incrementAndGet();
        try {
            loop.submit(() -> async(1)).whenComplete((value, failure) -> open.decrementAndGet());
        } catch (RejectedExecutionException closed) {
            open.decrementAndGet();
        }
    }

    @Test
    void timersOfAnExecutorViewAreStartedAndCancelledWhileTheLoopCloses() throws Exception {
        for (int round = 0; round < ROUNDS / 4; round++) {
            Runner runner = Runner.create();
            var view = runner.loop().asExecutorService();
            List<Thread> users = threads(index -> {
                for (int i = 0; i < 20; i++) {
                    try {
                        var later = view.schedule(() -> {}, 1 + i % 3, TimeUnit.DAYS);
                        if (i % 2 == 0) {
                            later.cancel(false);
                        } else {
                            endsOrWasRefused(later);
                        }
                    } catch (RejectedExecutionException closed) {
                        return;
                    }
                }
            });
            runner.run(Script.of((step, value, failure) -> step < 20 ? await(yieldNow()) : null));
            runner.close();
            join(users);
        }
    }

    private static void endsOrWasRefused(java.util.concurrent.Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.CancellationException closed) {
            // what the loop does to it when it closes
        }
    }

    private static List<Thread> threads(java.util.function.IntConsumer action) {
        return IntStream.range(0, THREADS)
                .mapToObj(index -> thread(() -> action.accept(index)))
                .toList();
    }

    private static Thread thread(Runnable action) {
        Thread thread = new Thread(action);
        thread.start();
        return thread;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
