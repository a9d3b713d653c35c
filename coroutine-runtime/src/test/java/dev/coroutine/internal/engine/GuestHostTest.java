package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.shielded;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static dev.coroutine.internal.engine.Script.rethrow;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.LoopExceptionHandler.Report;
import dev.coroutine.Promise;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops whose turns run on a foreign executor. */
@Timeout(60)
class GuestHostTest {
    private final List<Report> reports = new CopyOnWriteArrayList<>();

    private EventLoop guest(Executor host, Duration shutdownTimeout) {
        Engine.Settings settings =
                new Engine.Settings(null, shutdownTimeout, null, reports::add, false, Runner.Leftover.CANCEL);
        return new GuestHost(host, settings).loop();
    }

    /** A host that runs what it was given when the test says so. */
    private static final class ByHand implements Executor {
        private final Deque<Runnable> queue = new ArrayDeque<>();
        private int posts;

        @Override
        public synchronized void execute(Runnable turn) {
            queue.add(turn);
            posts++;
        }

        private synchronized Runnable next() {
            return queue.poll();
        }

        void runAll() {
            for (Runnable turn = next(); turn != null; turn = next()) {
                turn.run();
            }
        }
    }

    @Test
    void aTurnIsPostedOnceHoweverMuchIsSent() {
        ByHand host = new ByHand();
        EventLoop loop = guest(host, ofMillis(50));
        List<Integer> log = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            loop.execute(() -> log.add(number));
        }
        assertEquals(1, host.posts);
        host.runAll();
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), log);
        assertEquals(1, host.posts);
        loop.close();
    }

    @Test
    void aLongTurnGivesTheHostBack() {
        ByHand host = new ByHand();
        EventLoop loop = guest(host, ofMillis(50));
        AtomicInteger run = new AtomicInteger();
        for (int i = 0; i < 1_000; i++) {
            loop.execute(run::incrementAndGet);
        }
        host.next().run();
        assertTrue(run.get() < 1_000, run + " in one turn");
        host.runAll();
        assertEquals(1_000, run.get());
        assertEquals(4, host.posts);
        loop.close();
    }

    @Test
    void thisIsTheLoopsThreadInTurnsOnly() {
        ByHand host = new ByHand();
        EventLoop loop = guest(host, ofMillis(50));
        List<Boolean> inside = new ArrayList<>();
        loop.execute(() -> inside.add(loop.isCurrent() && EventLoop.current() == loop));
        host.runAll();
        assertEquals(List.of(true), inside);
        assertFalse(loop.isCurrent());
        assertNull(EventLoop.currentOrNull());
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> loop.callLater(ofMillis(1), () -> {}));
        assertTrue(refused.getMessage().contains("guest loop "), refused.getMessage());
        loop.close();
    }

    @Test
    void aGuestMayLiveOnAnotherLoop() throws Exception {
        try (Runner runner = Runner.create()) {
            EventLoop guest = guest(runner.loop(), ofMillis(50));
            CompletableFuture<Boolean> seen = new CompletableFuture<>();
            guest.execute(() -> seen.complete(EventLoop.current() == guest && guest.isCurrent()));
            assertEquals(true, runner.run(inTurn(() -> seen)));
            CompletableFuture<EventLoop> outer = runner.loop().submit(() -> async(EventLoop.current()));
            assertEquals(runner.loop(), runner.run(inTurn(() -> outer)));
            guest.close();
        }
    }

    @Test
    void closingOnTheHostsThreadRunsTheTurnsThere() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor();
        EventLoop loop = guest(host, Duration.ofSeconds(10));
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Object> task = loop.submit(() -> Script.of((step, value, failure) -> {
            threads.add(Thread.currentThread());
            begun.countDown();
            rethrow(failure);
            return step == 0 ? await(shielded(() -> sleep(ofMillis(20)))) : await(sleepForever());
        }));
        begun.await();
        host.submit(loop::close).get(20, SECONDS);
        assertTrue(loop.isClosed());
        assertTrue(task.isCancelled());
        assertEquals(1, threads.stream().distinct().count());
        assertEquals(List.of(), reports);
        host.shutdown();
    }

    @Test
    void closingInATurnIsRefused() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor();
        EventLoop loop = guest(host, ofMillis(50));
        CompletableFuture<String> message = new CompletableFuture<>();
        loop.execute(() -> message.complete(
                assertThrows(IllegalStateException.class, loop::close).getMessage()));
        assertTrue(message.get(10, SECONDS).contains("in a turn of the guest loop"));
        loop.close();
        loop.close();
        assertTrue(loop.isClosed());
        assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
        host.shutdown();
    }

    @Test
    void aHostThatRefusesEndsTheLoopWithAReport() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor();
        EventLoop loop = guest(host, Duration.ofSeconds(10));
        Promise<Object> gate = new Promise<>();
        CompletableFuture<String> left = new CompletableFuture<>();
        CompletableFuture<Task<Object>> made = loop.submit(() -> async(createTask(Script.of((step, value, failure) -> {
            if (failure != null) {
                left.complete(Thread.currentThread().getName());
            }
            rethrow(failure);
            return await(gate);
        }))));
        Task<Object> task = made.get(10, SECONDS);
        loop.submit(() -> yieldNow()).get(10, SECONDS);
        CompletableFuture<Object> future = task.toCompletableFuture();
        loop.submit(() -> yieldNow()).get(10, SECONDS);
        host.shutdown();
        CompletableFuture<Integer> late = loop.submit(() -> async(1));
        assertThrows(CancellationException.class, () -> late.get(10, SECONDS));
        Throwable thrown = future.handle((value, failure) -> failure).get(10, SECONDS);
        assertTrue(thrown.getMessage().contains("refuses its turns"), thrown.getMessage());
        assertEquals("coroutine-guest-close", left.get(10, SECONDS));
        loop.close();
        assertTrue(loop.isClosed());
        assertTrue(reports.get(0).message().contains("close a guest loop before its host"), reports.toString());
    }

    @Test
    void aHostThatDropsTheTurnWhenItStopsIsFoundOut() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor();
        EventLoop loop = guest(host, Duration.ofSeconds(10));
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        host.execute(() -> {
            held.countDown();
            try {
                hold.await();
            } catch (InterruptedException expected) {
                // shutdownNow
            }
        });
        held.await();
        CompletableFuture<Integer> lost = loop.submit(() -> async(1));
        assertEquals(1, host.shutdownNow().size());
        assertTrue(host.awaitTermination(10, SECONDS));
        loop.close();
        lost.handle((value, failure) -> null).get(10, SECONDS);
        assertTrue(loop.isClosed());
    }

    @Test
    void aHostThatDoesNotQueueIsRefused() throws Exception {
        EventLoop loop = guest(Runnable::run, ofMillis(50));
        CompletableFuture<Integer> submitted = loop.submit(() -> async(1));
        assertThrows(CancellationException.class, () -> submitted.get(10, SECONDS));
        loop.close();
        assertTrue(reports.get(0).exception().getMessage().contains("inside execute"), reports.toString());
    }

    @Test
    void stragglersAreReported() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor();
        EventLoop loop = guest(host, ofMillis(50));
        loop.submit(() ->
                        async(createTask(TaskOptions.named("stubborn"), inTurn(() -> shielded(() -> sleepForever())))))
                .get(10, SECONDS);
        loop.submit(() -> yieldNow()).get(10, SECONDS);
        loop.close();
        assertTrue(loop.isClosed());
        assertTrue(reports.get(0).message().contains("\"stubborn\" did not end"), reports.toString());
        host.shutdown();
    }

    @Test
    void anErrorInTheLoopClosesItWithAReport() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor();
        EventLoop loop = guest(host, ofMillis(50));
        CompletableFuture<Void> task = loop.submit(() -> sleepForever());
        loop.submit(() -> yieldNow()).get(10, SECONDS);
        AssertionError error = new AssertionError("broken");
        ((TaskLoop) loop).scheduleFromAnyThread(new Bomb(error));
        assertThrows(CancellationException.class, () -> task.get(10, SECONDS));
        loop.close();
        assertEquals(error, reports.get(0).exception());
        host.shutdown();
    }

    @Test
    void theTimerThreadIsADaemonAndSharedByAllGuests() throws Exception {
        ExecutorService host = Executors.newFixedThreadPool(2);
        EventLoop one = guest(host, ofMillis(50));
        EventLoop other = guest(host, ofMillis(50));
        one.submit(() -> sleep(ofMillis(2))).get(10, SECONDS);
        other.submit(() -> sleep(ofMillis(2))).get(10, SECONDS);
        List<Thread> timers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("coroutine-guest-timer"))
                .toList();
        assertTrue(timers.size() <= 1 && timers.stream().allMatch(Thread::isDaemon), timers.toString());
        one.close();
        other.close();
        host.shutdown();
    }

    @Test
    void noTimerIsLostBetweenAlarmAndTurn() throws Exception {
        ExecutorService host = Executors.newFixedThreadPool(4);
        EventLoop loop = guest(host, Duration.ofSeconds(10));
        CompletableFuture<Object> sleeper = loop.submit(() -> Script.of((step, value, failure) -> {
            rethrow(failure);
            return step < 3_000 ? await(sleep(Duration.ofNanos(20_000 + step % 7 * 5_000))) : step;
        }));
        assertEquals(3_000, sleeper.get(50, SECONDS));
        loop.close();
        host.shutdown();
    }

    @Test
    void guestsOfOnePoolHandThingsAroundInARing() throws Exception {
        ExecutorService host = Executors.newFixedThreadPool(3);
        int rounds = 500;
        List<EventLoop> loops = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            loops.add(guest(host, Duration.ofSeconds(10)));
        }
        List<Promise<Object>> gates = new ArrayList<>();
        for (int i = 0; i <= 4 * rounds; i++) {
            gates.add(new Promise<>());
        }
        List<CompletableFuture<Object>> runners = new ArrayList<>();
        for (int l = 0; l < 4; l++) {
            int place = l;
            runners.add(loops.get(l)
                    .submit(() -> Script.of((step, value, failure) -> {
                        rethrow(failure);
                        if (step > 0) {
                            gates.get(4 * (step - 1) + place + 1).complete((int) value + 1);
                        }
                        return step < rounds ? await(gates.get(4 * step + place)) : value;
                    })));
        }
        gates.get(0).complete(0);
        assertEquals(4 * rounds - 1, runners.get(3).get(50, SECONDS));
        loops.forEach(EventLoop::close);
        host.shutdown();
    }

    @Test
    void turnsNeverOverlapAndSeeWhatTheOnesBeforeDid() throws Exception {
        ExecutorService host = Executors.newFixedThreadPool(8);
        EventLoop loop = guest(host, Duration.ofSeconds(10));
        int senders = 4;
        int each = 20_000;
        int[] plain = new int[1];
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(senders * each);
        for (int s = 0; s < senders; s++) {
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            loop.execute(() -> {
                                if (inside.getAndIncrement() != 0) {
                                    overlaps.incrementAndGet();
                                }
                                plain[0]++;
                                inside.decrementAndGet();
                                done.countDown();
                            });
                        }
                    })
                    .start();
        }
        assertTrue(done.await(50, SECONDS));
        assertEquals(0, overlaps.get());
        assertEquals(senders * each, loop.submit(() -> async(plain[0])).get(10, SECONDS));
        loop.close();
        host.shutdown();
    }
}
