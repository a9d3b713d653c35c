package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.cleanup;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.ExceptionGroup;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskLocal;
import dev.coroutine.sync.AsyncLock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds on a Runner's loop holds on foreign hosts and in groups. */
@Timeout(60)
class HostedLoopTest {
    private static final String ALL = "dev.coroutine.samples.acceptance.HostedLoop#all";

    private final List<Object> log = new ArrayList<>();

    @ParameterizedTest
    @MethodSource(ALL)
    void tasksStartInOrderAndAfterTheirMaker(HostedLoop hosted) throws Exception {
        try (hosted) {
            hosted.run(() -> {
                List<Task<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < 1_000; i++) {
                    int number = i;
                    tasks.add(createTask(() -> {
                        log.add(number);
                        await(yieldNow());
                        return async();
                    }));
                }
                assertEquals(List.of(), log);
                await(gather(tasks));
                return async();
            });
            assertEquals(IntStream.range(0, 1_000).boxed().toList(), log);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void sleepersWakeInTheOrderOfTheirDeadlines(HostedLoop hosted) throws Exception {
        try (hosted) {
            hosted.run(() -> {
                await(gather(List.of(nap(30), nap(10), nap(20), nap(0))));
                return async();
            });
            assertEquals(List.of(0, 10, 20, 30), log);
        }
    }

    @Async
    private Coroutine<Void> nap(int millis) {
        await(sleep(ofMillis(millis)));
        log.add(millis);
        return async();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everyStepIsATurnOfTheLoop(HostedLoop hosted) throws Exception {
        try (hosted) {
            EventLoop loop = hosted.loop();
            assertEquals(100, hosted.run(() -> {
                int steps = 0;
                for (; steps < 100; steps++) {
                    assertTrue(loop.isCurrent());
                    assertSame(loop, EventLoop.current());
                    if (steps % 10 == 0) {
                        await(toThread(() -> assertFalse(loop.isCurrent())));
                    } else {
                        await(yieldNow());
                    }
                }
                return async(steps);
            }));
            assertFalse(loop.isCurrent());
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aFailureCancelsAndJoinsTheOthers(HostedLoop hosted) throws Exception {
        try (hosted) {
            IOException failure = hosted.run(() -> {
                IOException thrown = await(failureOf(IOException.class, () -> gather(List.of(stubborn(), failing()))));
                log.add("thrown");
                return async(thrown);
            });
            assertEquals("broken", failure.getMessage());
            assertEquals(List.of("cleaned", "thrown"), log);
        }
    }

    @Async
    private Coroutine<Void> stubborn() {
        try {
            await(sleepForever());
        } finally {
            await(cleanup(ofSeconds(5), () -> sleep(ofMillis(5))));
            log.add("cleaned");
        }
        return async();
    }

    @Async
    private Coroutine<Void> failing() throws IOException {
        await(sleep(ofMillis(1)));
        throw new IOException("broken");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void groupsCollectFailures(HostedLoop hosted) throws Exception {
        try (hosted) {
            ExceptionGroup group = hosted.run(() -> failureOf(
                    ExceptionGroup.class,
                    () -> TaskGroup.run(g -> {
                        g.spawn(failing());
                        g.spawn(stubborn());
                        return async();
                    })));
            assertEquals(1, group.all(IOException.class).size());
            assertEquals(List.of("cleaned"), log);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void deadlinesPass(HostedLoop hosted) throws Exception {
        try (hosted) {
            AsyncTimeoutException late = hosted.run(
                    () -> failureOf(AsyncTimeoutException.class, () -> timeout(ofMillis(5), () -> sleepForever())));
            assertTrue(late.after().compareTo(ofMillis(5)) >= 0, late.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void locksAreHandedOverInOrder(HostedLoop hosted) throws Exception {
        try (hosted) {
            AsyncLock lock = new AsyncLock();
            hosted.run(() -> {
                List<Task<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    int number = i;
                    tasks.add(createTask(() -> lock.withLock(() -> {
                        await(yieldNow());
                        log.add(number);
                        return async();
                    })));
                }
                await(gather(tasks));
                return async();
            });
            assertEquals(IntStream.range(0, 20).boxed().toList(), log);
            assertFalse(lock.isLocked());
        }
    }

    @Async
    private static CompletableFuture<EventLoop> hot(CompletableFuture<String> awaited) {
        EventLoop before = EventLoop.currentOrNull();
        await(awaited);
        assertSame(before, EventLoop.currentOrNull());
        return CompletableFuture.completedFuture(before);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void hotMethodsResumeOnTheLoopTheyWereCalledOn(HostedLoop hosted) throws Exception {
        try (hosted) {
            CompletableFuture<String> gate = new CompletableFuture<>();
            CompletableFuture<EventLoop> result = new CompletableFuture<>();
            hosted.loop().execute(() -> hot(gate).whenComplete((loop, failure) -> result.complete(loop)));
            hosted.run(() -> yieldNow());
            gate.complete("from the test's thread");
            assertSame(hosted.loop(), result.get(10, SECONDS));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void othersMayAwaitAndCancelItsTasks(HostedLoop hosted) throws Exception {
        try (hosted) {
            Promise<String> gate = new Promise<>();
            Task<String> task = hosted.run(() -> async(createTask(() -> async(await(gate)))));
            Task<Void> victim = hosted.run(() -> async(createTask(sleepForever())));
            run(() -> {
                Task<String> here = createTask(() -> async(await(task)));
                await(yieldNow());
                gate.complete("value");
                assertEquals("value", await(here));
                victim.cancel("enough");
                CancellationException cancelled =
                        await(failureOf(CancellationException.class, () -> async(await(victim))));
                assertTrue(cancelled.getMessage().contains("enough"), cancelled.getMessage());
                return async();
            });
        }
    }

    @Async
    private static Coroutine<Integer> deep(int depth) {
        if (depth == 0) {
            await(yieldNow());
            return async(0);
        }
        return async(1 + await(deep(depth - 1)));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void deepChainsOverflowNoStack(HostedLoop hosted) throws Exception {
        try (hosted) {
            assertEquals(100_000, hosted.run(() -> deep(100_000)));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void taskLocalsFollowTheTask(HostedLoop hosted) throws Exception {
        TaskLocal<String> user = TaskLocal.create("user");
        try (hosted) {
            assertEquals(
                    "ada ada",
                    hosted.run(() -> TaskLocal.where(user, "ada").call(() -> {
                        await(sleep(ofMillis(1)));
                        return async(user.get() + " " + await(toThread(user::get)));
                    })));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void closingCancelsAndJoins(HostedLoop hosted) throws Exception {
        Task<Void> task = hosted.run(() -> {
            Task<Void> made = createTask(stubborn());
            await(yieldNow());
            return async(made);
        });
        hosted.close();
        assertTrue(task.isCancelled());
        assertEquals(List.of("cleaned"), log);
        assertTrue(hosted.loop().isClosed());
        assertThrows(RejectedExecutionException.class, () -> hosted.loop().submit(() -> async(1)));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void callsFromOtherThreadsAreRefusedWithARemedy(HostedLoop hosted) {
        try (hosted) {
            IllegalStateException refused = assertThrows(
                    IllegalStateException.class, () -> hosted.loop().callLater(ofMillis(1), () -> {}));
            assertTrue(refused.getMessage().contains("EventLoop.execute(..)"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void runningALoopInsideATurnIsRefused(HostedLoop hosted) throws Exception {
        try (hosted) {
            assertInstanceOf(
                    IllegalStateException.class,
                    hosted.run(() -> failureOf(IllegalStateException.class, () -> async(run(async(1))))));
        }
    }

    @Test
    void aUserInterfaceMayCloseItsLoopInAnEventHandler() throws Exception {
        EventLoop loop = HostedLoop.all()
                .filter(each -> each.name().equals("Swing"))
                .findFirst()
                .orElseThrow()
                .loop();
        CompletableFuture<Boolean> onItsThread = new CompletableFuture<>();
        loop.submit(() -> {
                    Task<Void> task = createTask(sleepForever());
                    task.whenDone(done -> onItsThread.complete(SwingUtilities.isEventDispatchThread()));
                    await(yieldNow());
                    return async();
                })
                .get(10, SECONDS);
        SwingUtilities.invokeAndWait(loop::close);
        assertTrue(onItsThread.get(10, SECONDS));
        assertTrue(loop.isClosed());
    }
}
