package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.shielded;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.internal.engine.Script.inTurn;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.LoopExceptionHandler.Report;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops on threads of their own: how they break, and how they end. */
@Timeout(60)
class LoopThreadGroupTest {
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final LoopThreadGroup group = LoopThreadGroup.start(
            2, new Engine.Settings(null, Duration.ofMillis(50), null, reports::add, false, Runner.Leftover.CANCEL));
    private final TaskLoop first = (TaskLoop) group.loops().get(0);
    private final TaskLoop second = (TaskLoop) group.loops().get(1);

    @AfterEach
    void close() {
        group.close();
    }

    /** A task that has taken its first step. */
    private static Task<Object> begin(EventLoop loop, TaskOptions options, Object awaited) throws Exception {
        Task<Object> task = loop.submit(() -> async(createTask(options, inTurn(() -> awaited))))
                .get(10, SECONDS);
        loop.submit(() -> async()).get(10, SECONDS);
        return task;
    }

    @Test
    void aLoopThatBreaksCancelsItsTasksAndLeavesTheOthersAlone() throws Exception {
        Task<Object> task = begin(first, TaskOptions.defaults(), sleepForever());
        CompletableFuture<Object> elsewhere = second.submit(() -> inTurn(() -> task));
        AssertionError error = new AssertionError("broken");
        first.scheduleFromAnyThread(new Bomb(error));
        assertThrows(CancellationException.class, () -> elsewhere.get(10, SECONDS));
        assertTrue(task.isCancelled());
        assertEquals(2, second.submit(() -> async(2)).get(10, SECONDS));
        first.close();
        assertTrue(first.isClosed());
        assertSame(error, reports.get(0).exception());
        assertTrue(
                reports.get(0).message().contains(first.toString()),
                reports.get(0).message());
    }

    @Test
    void aLoopThatBreaksWhileItClosesStillTellsEverybody() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        first.execute(() -> {
            begun.countDown();
            awaitUninterruptibly(go);
            throw new IllegalStateException("only a callback");
        });
        begun.await();
        first.scheduleFromAnyThread(new Bomb(new AssertionError(1)));
        first.scheduleFromAnyThread(new Bomb(new AssertionError(2)));
        CompletableFuture<Integer> submitted = first.submit(() -> async(3));
        go.countDown();
        submitted.handle((value, failure) -> null).get(10, SECONDS);
        first.close();
        assertTrue(first.isClosed());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoAwaitsAStragglerElsewhereIsToldThatItWillNeverEnd() throws Exception {
        Task<Object> straggler = begin(first, TaskOptions.named("stubborn"), shielded(() -> sleepForever()));
        CompletableFuture<Object> elsewhere = second.submit(() -> inTurn(() -> straggler));
        CompletableFuture<Object> future = straggler.toCompletableFuture();
        second.submit(() -> async(1)).get(10, SECONDS);
        first.close();
        assertSaysThatItWillNeverEnd(elsewhere);
        assertSaysThatItWillNeverEnd(future);
        assertSaysThatItWillNeverEnd(second.submit(() -> inTurn(() -> straggler)));
        assertTrue(reports.stream().anyMatch(report -> report.message().contains("\"stubborn\" did not end")));
    }

    private static void assertSaysThatItWillNeverEnd(CompletableFuture<Object> future) throws Exception {
        Throwable failure = future.handle((value, thrown) -> thrown).get(10, SECONDS);
        assertTrue(failure.getMessage().contains("\"stubborn\" will never end"), failure.toString());
    }

    @Test
    void aThreadThatBlocksIsReportedWithItsStackAndLeftBehind() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        first.execute(() -> {
            begun.countDown();
            awaitUninterruptibly(release);
        });
        begun.await();
        first.close();
        assertTrue(first.isClosed());
        Report report = reports.get(0);
        assertTrue(report.message().contains("did not close within"), report.message());
        assertTrue(
                List.of(report.exception().getStackTrace()).toString().contains("awaitUninterruptibly"),
                report.toString());
        assertThrows(RejectedExecutionException.class, () -> first.execute(() -> {}));
        release.countDown();
    }

    @Test
    void closingFromALoopsOwnThreadIsRefusedAtOnce() throws Exception {
        CompletableFuture<Throwable> ofGroup = new CompletableFuture<>();
        CompletableFuture<Throwable> ofLoop = new CompletableFuture<>();
        first.execute(() -> ofGroup.complete(assertThrows(IllegalStateException.class, group::close)));
        first.execute(() -> ofLoop.complete(assertThrows(IllegalStateException.class, first::close)));
        assertTrue(ofGroup.get(10, SECONDS).getMessage().contains("coroutine-loop-"));
        assertTrue(ofLoop.get(10, SECONDS).getMessage().contains("on another thread"));
        assertFalse(first.isClosed());
    }

    @Test
    void aLoopMayCloseAnotherOne() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        first.execute(() -> {
            second.close();
            closed.complete(second.isClosed());
        });
        assertTrue(closed.get(10, SECONDS));
    }

    @Test
    void concurrentClosesAllWaitForTheEnd() throws Exception {
        Task<Object> task = begin(first, TaskOptions.defaults(), sleepForever());
        List<CompletableFuture<Boolean>> closes = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 4; i++) {
            closes.add(CompletableFuture.supplyAsync(() -> {
                group.close();
                return first.isClosed() && second.isClosed() && task.isDone();
            }));
        }
        for (CompletableFuture<Boolean> close : closes) {
            assertTrue(close.get(10, SECONDS));
        }
    }

    @Test
    void anInterruptOfWhoClosesIsKept() {
        Thread.currentThread().interrupt();
        group.close();
        assertTrue(Thread.interrupted());
        assertTrue(first.isClosed());
    }

    @Test
    void anInterruptOfALoopsThreadChangesNothing() throws Exception {
        first.submit(() -> {
                    Thread.currentThread().interrupt();
                    return async(1);
                })
                .get(10, SECONDS);
        assertFalse(first.submit(() -> async(Thread.interrupted())).get(10, SECONDS));
    }
}
