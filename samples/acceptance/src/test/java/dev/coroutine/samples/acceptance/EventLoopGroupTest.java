package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.EventLoopGroup;
import dev.coroutine.Promise;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops on several cores. */
@Timeout(60)
class EventLoopGroupTest {
    @Async
    static Coroutine<Thread> stay(int rounds) {
        Thread here = Thread.currentThread();
        for (int i = 0; i < rounds; i++) {
            await(yieldNow());
            assertSame(here, Thread.currentThread());
        }
        await(sleep(ofMillis(1)));
        assertSame(here, Thread.currentThread());
        return async(here);
    }

    @Async
    static Coroutine<Integer> fib(EventLoopGroup group, int n) {
        if (n < 2) {
            return async(n);
        }
        CompletableFuture<Integer> left = group.submit(() -> fib(group, n - 1));
        int right = await(fib(group, n - 2));
        return async(await(left) + right);
    }

    @Test
    void tasksStayOnTheirLoopAndLoopsAreTakenInTurn() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.open(3)) {
            List<CompletableFuture<Thread>> futures = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                futures.add(group.submit(() -> stay(10)));
            }
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            for (CompletableFuture<Thread> future : futures) {
                threads.add(future.get(10, SECONDS));
            }
            assertEquals(3, threads.size());
            assertTrue(threads.stream().allMatch(Thread::isDaemon));
            assertTrue(threads.stream().allMatch(thread -> thread.getName().matches("coroutine-loop-\\d+-[123]")));
        }
    }

    @Test
    void workForksAcrossTheLoops() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.open(3)) {
            assertEquals(610, group.submit(() -> fib(group, 15)).get(30, SECONDS));
        }
    }

    @Test
    void aTaskOfAnotherLoopIsAwaitedLikeAnyOther() {
        run(() -> {
            EventLoop here = EventLoop.current();
            try (EventLoopGroup group = EventLoopGroup.open(2)) {
                Task<Thread> there = await(group.submit(() -> async(createTask(stay(3)))));
                assertNotEquals(Thread.currentThread(), await(there));
                assertTrue(here.isCurrent());
                assertNotEquals(here, there.loop());
                assertSame(await(there), await(gather(List.of(there, there))).get(1));
            }
            return async();
        });
    }

    @Test
    void failuresAndCancelsArriveFromOtherLoops() {
        run(() -> {
            try (EventLoopGroup group = EventLoopGroup.open(1)) {
                Promise<Void> gate = new Promise<>();
                IOException failure = new IOException("from afar");
                Task<Void> failing = await(group.submit(() -> async(createTask(() -> {
                    await(gate);
                    throw failure;
                }))));
                Task<Void> cancelled = await(group.submit(() -> async(createTask(sleepForever()))));
                gate.complete(null);
                assertSame(failure, await(failureOf(IOException.class, () -> async(await(failing)))));
                assertTrue(cancelled.cancel("enough"));
                await(failureOf(CancellationException.class, () -> async(await(cancelled))));
                assertTrue(cancelled.isCancelled());
            }
            return async();
        });
    }

    @Test
    void cancellingTheAwaiterLeavesTheTaskAlone() {
        run(() -> {
            try (EventLoopGroup group = EventLoopGroup.open(1)) {
                Promise<String> gate = new Promise<>();
                Task<String> there = await(group.submit(() -> async(createTask(() -> async(await(gate))))));
                try {
                    await(timeout(ofMillis(5), () -> async(await(there))));
                    throw new AssertionError("no timeout");
                } catch (AsyncTimeoutException expected) {
                    assertFalse(there.isDone());
                }
                gate.complete("value");
                assertEquals("value", await(there));
            }
            return async();
        });
    }

    @Test
    void onEachRunsOnEveryLoopAndKeepsTheirOrder() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.open(3)) {
            List<EventLoop> seen = group.onEach(loop -> {
                        await(yieldNow());
                        assertTrue(loop.isCurrent());
                        return async(loop);
                    })
                    .get(10, SECONDS);
            assertEquals(group.loops(), seen);
        }
    }

    @Test
    void theFirstFailureOfOnEachCancelsAndJoinsTheOthers() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.open(3)) {
            Set<EventLoop> left = ConcurrentHashMap.newKeySet();
            CompletableFuture<List<Void>> all = group.onEach(loop -> {
                if (loop == group.loops().get(1)) {
                    await(sleep(ofMillis(5)));
                    throw new IOException("broken");
                }
                try {
                    await(sleepForever());
                } finally {
                    left.add(loop);
                }
                return async();
            });
            ExecutionException thrown = assertThrows(ExecutionException.class, () -> all.get(10, SECONDS));
            assertEquals("broken", thrown.getCause().getMessage());
            assertEquals(group.loops().stream().flatMap(l -> l.tasks().stream()).toList(), List.of());
            assertTrue(left.size() <= 2 && !left.contains(group.loops().get(1)));
        }
    }

    @Test
    void cancellingTheFutureOfOnEachCancelsAll() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.open(2)) {
            Promise<Void> begun = new Promise<>();
            CompletableFuture<Void> left = new CompletableFuture<>();
            CompletableFuture<List<Void>> all = group.onEach(loop -> {
                begun.complete(null);
                try {
                    await(sleepForever());
                } finally {
                    left.complete(null);
                }
                return async();
            });
            begun.toCompletableFuture().get(10, SECONDS);
            assertTrue(all.cancel(false));
            left.get(10, SECONDS);
        }
    }

    @Test
    void closingCancelsAndJoinsAndThenNothingIsTaken() throws Exception {
        EventLoopGroup group = EventLoopGroup.open(2);
        Task<Void> task = group.submit(() -> async(createTask(sleepForever()))).get(10, SECONDS);
        CompletableFuture<Void> submitted = group.submit(() -> sleepForever());
        group.close();
        group.close();
        assertTrue(task.isCancelled());
        assertTrue(submitted.isCancelled());
        assertTrue(group.loops().stream().allMatch(EventLoop::isClosed));
        RejectedExecutionException refused =
                assertThrows(RejectedExecutionException.class, () -> group.submit(() -> async(1)));
        assertTrue(refused.getMessage().contains("EventLoopGroup is closed"), refused.getMessage());
        assertThrows(RejectedExecutionException.class, group::next);
        assertThrows(RejectedExecutionException.class, () -> group.onEach(loop -> async(1)));
        assertThrows(
                RejectedExecutionException.class, () -> group.loops().get(0).execute(() -> {}));
    }

    @Test
    void aClosedLoopOfAGroupIsPassedOver() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.open(2)) {
            group.loops().get(0).close();
            for (int i = 0; i < 4; i++) {
                assertSame(group.loops().get(1), group.next());
            }
            assertEquals(List.of(7), group.onEach(loop -> async(7)).get(10, SECONDS));
        }
    }

    @Test
    void aGroupHasALoop() {
        assertThrows(IllegalArgumentException.class, () -> EventLoopGroup.open(0));
    }

    @Test
    void theLoopOfARunnerIsClosedByTheRunner() {
        try (Runner runner = Runner.create()) {
            UnsupportedOperationException refused =
                    assertThrows(UnsupportedOperationException.class, runner.loop()::close);
            assertTrue(refused.getMessage().contains("Runner.close()"), refused.getMessage());
        }
    }
}
