package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.testing.AsyncAssertions.failureOf;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Outcome;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Coroutines are cold, tasks are not: when things start, in what order they run, and what a handle tells. */
class TaskTest {
    private final List<Object> log = new ArrayList<>();

    @Async
    private Coroutine<String> say(int seconds, String word) {
        log.add(word + " starts");
        await(sleep(ofSeconds(seconds)));
        log.add(word + " ends");
        return async(word);
    }

    // ---- the tutorial

    @Test
    void coroutinesAwaitedInTurnTakeTheSumOfTheirTimes() {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                Coroutine<String> one = say(1, "one");
                Coroutine<String> two = say(2, "two");
                assertEquals(List.of(), log, "a call of a cold method runs nothing");
                return async(await(one) + await(two));
            });
            assertEquals(ofSeconds(3), loop.clock().elapsed());
            assertEquals(List.of("one starts", "one ends", "two starts", "two ends"), log);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void tasksRunSideBySide(TestLoop loop) {
        try (loop) {
            String both = loop.run(() -> {
                Task<String> slow = createTask(say(2, "slow"));
                Task<String> quick = createTask(Orders.lazyOrEager(1), say(1, "quick"));
                return async(await(slow) + " and " + await(quick));
            });
            assertEquals("slow and quick", both);
            assertEquals(ofSeconds(2), loop.clock().elapsed());
        }
    }

    // ---- starting

    @Test
    void tasksStartInTheOrderOfTheirCreationWhenTheirCreatorSuspends() throws Exception {
        Orders.run(() -> {
            List<Task<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                tasks.add(createTask(() -> {
                    log.add(number);
                    return async();
                }));
            }
            assertEquals(List.of(), log);
            return gather(tasks);
        });
        assertEquals(IntStream.range(0, 1_000).boxed().toList(), log);
    }

    @Test
    void anEagerTaskTakesItsFirstStepInsideCreateTask() throws Exception {
        Orders.run(() -> {
            Task<String> eager = createTask(TaskOptions.defaults().eager(), say(1, "eager"));
            log.add("created");
            return async(await(eager));
        });
        assertEquals(List.of("eager starts", "created", "eager ends"), log);
    }

    @Test
    void anEagerTaskThatNeverSuspendsIsDoneWhenItIsCreated() throws Exception {
        Orders.run(() -> {
            Task<Integer> done = createTask(TaskOptions.defaults().eager(), async(7));
            assertEquals(Task.State.SUCCESS, done.state());
            assertEquals(7, done.resultNow());
            return async();
        });
    }

    @Test
    void anEagerTaskHasItsCreatorAroundItAndGivesItBack() throws Exception {
        Orders.run(() -> {
            Task<?> creator = Task.current();
            Task<Boolean> other = createTask(TaskOptions.defaults().eager(), () -> async(Task.current() != creator));
            assertSame(creator, Task.current());
            return async(assertTrueValue(await(other)));
        });
    }

    private static boolean assertTrueValue(boolean value) {
        assertTrue(value);
        return value;
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void aTaskCancelledBeforeItsFirstStepNeverRuns(TestLoop loop) {
        try (loop) {
            Task<String> never = loop.run(() -> {
                Task<String> task = createTask(say(1, "never"));
                assertTrue(task.cancel("changed my mind"));
                await(sleep(ofSeconds(1)));
                return async(task);
            });
            assertEquals(Task.State.CANCELLED, never.state());
            assertEquals(List.of(), log);
            assertEquals(List.of(), loop.reports());
        }
    }

    @Test
    void aBodyIsCalledInsideTheNewTask() throws Exception {
        Orders.run(() -> {
            Task<?> creator = Task.current();
            Task<Boolean> plain = createTask(() -> async(Task.current() == creator));
            Task<Boolean> awaiting = createTask(() -> {
                boolean same = Task.current() == creator;
                await(yieldNow());
                return async(same);
            });
            assertFalse(await(plain));
            assertFalse(await(awaiting));
            return async();
        });
    }

    @Test
    void whatABodyThrowsBeforeItReturnsACoroutineIsTheTasksFailure() throws Exception {
        IOException thrown = new IOException("no");
        Orders.run(() -> {
            Task<Object> task = createTask(() -> {
                throw thrown;
            });
            assertSame(thrown, await(failureOf(IOException.class, () -> async(await(task)))));
            return async();
        });
    }

    // ---- one-shot

    @Test
    void aCoroutineRunsOnceAndTheFirstResultStands() throws Exception {
        Orders.run(() -> {
            Coroutine<String> once = say(1, "once");
            Task<String> first = createTask(once);
            String message = await(failureOf(IllegalStateException.class, () -> async(await(once))))
                    .getMessage();
            assertTrue(message.contains("runs once"), message);
            assertThrows(IllegalStateException.class, () -> createTask(once));
            assertEquals("once", await(first));
            assertThrows(IllegalStateException.class, () -> createTask(once));
            return async();
        });
        assertEquals(List.of("once starts", "once ends"), log);
    }

    @Test
    void aTaskMayBeAwaitedByManyAndAgain() throws Exception {
        Orders.run(() -> {
            Task<String> task = createTask(say(1, "shared"));
            List<Task<String>> awaiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                awaiting.add(createTask(() -> async(await(task))));
            }
            assertEquals(List.of("shared", "shared", "shared"), await(gather(awaiting)));
            assertEquals("shared", await(task));
            return async();
        });
    }

    @Test
    void aTaskThatAwaitsItselfIsTold() throws Exception {
        Orders.run(() -> {
            List<Task<?>> self = new ArrayList<>();
            Task<Object> task = createTask(() -> async(await(self.get(0))));
            self.add(task);
            String message = await(failureOf(IllegalStateException.class, () -> async(await(task))))
                    .getMessage();
            assertTrue(message.contains("awaits itself"), message);
            return async();
        });
    }

    // ---- fairness

    @Async
    private Coroutine<Void> alternating(String name) {
        for (int i = 0; i < 3; i++) {
            log.add(name + i);
            await(yieldNow());
        }
        return async();
    }

    @Test
    void yieldingTasksAlternate() throws Exception {
        Orders.run(() -> gather(List.of(createTask(alternating("a")), createTask(alternating("b")))));
        assertEquals(List.of("a0", "b0", "a1", "b1", "a2", "b2"), log);
    }

    @Test
    void zeroAndNegativeSleepsYield() throws Exception {
        Orders.run(() -> {
            createTask(() -> {
                log.add("other");
                return async();
            });
            await(sleep(ZERO));
            log.add("after zero");
            createTask(() -> {
                log.add("another");
                return async();
            });
            await(sleep(ofMillis(-1)));
            log.add("after less");
            return async();
        });
        assertEquals(List.of("other", "after zero", "another", "after less"), log);
    }

    @Test
    void awaitingWhatIsCompleteDoesNotYield() throws Exception {
        Orders.run(() -> {
            Promise<Integer> complete = new Promise<>();
            complete.complete(1);
            createTask(() -> {
                log.add("other");
                return async();
            });
            await(complete);
            await(CompletableFuture.completedFuture(2));
            await(async(3));
            log.add("went on");
            await(yieldNow());
            return async();
        });
        assertEquals(List.of("went on", "other"), log);
    }

    @Test
    void awaitingCompleteThingsForEverLetsOthersRun() throws Exception {
        Orders.run(() -> {
            Promise<Integer> complete = new Promise<>();
            complete.complete(1);
            boolean[] stop = new boolean[1];
            createTask(() -> {
                stop[0] = true;
                return async();
            });
            int awaits = 0;
            while (!stop[0]) {
                awaits += await(complete);
            }
            assertTrue(awaits <= 128, awaits + " awaits before anybody else ran");
            return async();
        });
    }

    @Test
    void timersComeBetweenTheTurnsOfTasksThatNeverRest() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            loop.clock().autojump(false);
            loop.run(() -> {
                Promise<Void> rang = new Promise<>();
                EventLoop.current().callLater(ofSeconds(1), () -> rang.complete(null));
                loop.clock().advance(ofSeconds(1));
                while (!rang.isDone()) {
                    await(yieldNow());
                }
                return async();
            });
        }
    }

    // ---- the handle

    @Test
    void aHandleTellsHowItsTaskEnded() throws Exception {
        IOException thrown = new IOException("no");
        Orders.run(() -> {
            Task<String> well = createTask(TaskOptions.named("well"), say(1, "well"));
            Task<String> badly = createTask(() -> {
                await(sleep(ofSeconds(1)));
                throw thrown;
            });
            Task<Void> cancelled = createTask(sleepForever());
            assertEquals(Task.State.RUNNING, well.state());
            assertFalse(well.isDone());
            assertThrows(IllegalStateException.class, well::resultNow);
            assertThrows(IllegalStateException.class, well::outcomeNow);
            await(sleep(ofSeconds(2)));
            cancelled.cancel("enough");
            await(yieldNow());

            assertEquals(new Outcome.Success<>("well"), well.outcomeNow());
            assertEquals("well", well.name());
            assertSame(thrown, badly.exceptionNow());
            assertThrows(IllegalStateException.class, badly::resultNow);
            assertTrue(cancelled.isCancelled());
            Outcome.Cancellation<Void> end = assertInstanceOf(Outcome.Cancellation.class, cancelled.outcomeNow());
            assertTrue(end.cause().getMessage().contains("enough"), end.cause()::getMessage);
            assertFalse(cancelled.cancel(), "it has ended");
            assertTrue(well.id() < badly.id());
            return async();
        });
    }

    @Test
    void aParkedTaskTellsWhereItAwaits() throws Exception {
        Orders.run(() -> {
            Task<String> task = createTask(say(1, "parked"));
            await(yieldNow());
            StackTraceElement innermost = task.stackTrace().stream()
                    .filter(each -> each.getClassName().equals(TaskTest.class.getName()))
                    .findFirst()
                    .orElseThrow();
            assertEquals("say", innermost.getMethodName());
            await(task);
            assertEquals(List.of(), task.stackTrace());
            return async();
        });
    }

    @Test
    void whenDoneRunsOnTheLoopInALaterTurn() throws Exception {
        Orders.run(() -> {
            Task<Integer> task = createTask(TaskOptions.defaults().eager(), async(1));
            task.whenDone(ended -> log.add("done " + ended.resultNow()));
            log.add("registered");
            await(yieldNow());
            return async();
        });
        assertEquals(List.of("registered", "done 1"), log);
    }

    @Test
    void theFutureOfATaskIsTheTaskBothWays() throws Exception {
        Orders.run(() -> {
            CompletableFuture<String> future = createTask(say(1, "task")).toCompletableFuture();
            assertEquals("task", await(future));

            Task<Void> endless = createTask(sleepForever());
            CompletableFuture<Void> ofEndless = endless.toCompletableFuture();
            assertThrows(IllegalStateException.class, ofEndless::join, "it would wait for its own thread");
            await(yieldNow());
            ofEndless.cancel(false);
            await(failureOf(CancellationException.class, () -> async(await(endless))));
            return async();
        });
    }

    @Test
    void outsideOfTasksThereIsNoCurrentOne() throws Exception {
        assertNull(Task.currentOrNull());
        assertNull(EventLoop.currentOrNull());
        assertThrows(IllegalStateException.class, Task::current);
        assertThrows(IllegalStateException.class, EventLoop::current);
        IllegalStateException none = assertThrows(IllegalStateException.class, () -> createTask(sleepForever()));
        assertTrue(none.getMessage().contains("run("), none.getMessage());
        Orders.run(() -> {
            List<Object> seen = new ArrayList<>();
            EventLoop.current().execute(() -> seen.add(String.valueOf(Task.currentOrNull())));
            await(yieldNow());
            assertEquals(List.of("null"), seen, "a callback is no task");
            return async();
        });
    }

    // ---- depth

    @Test
    void aHundredThousandTasksThatAwaitEachOtherOverflowNothing() throws Exception {
        int last = Orders.run(() -> {
            Task<Integer> task = createTask(() -> {
                await(sleep(ofSeconds(1)));
                return async(0);
            });
            for (int i = 0; i < 100_000; i++) {
                Task<Integer> before = task;
                task = createTask(() -> async(await(before) + 1));
            }
            return async(await(task));
        });
        assertEquals(100_000, last);
    }

    @Async
    private static Coroutine<Integer> deep(int levels) {
        if (levels == 0) {
            await(sleep(ofSeconds(1)));
            return async(0);
        }
        return async(await(deep(levels - 1)) + 1);
    }

    @Test
    void aHundredThousandNestedCallsOverflowNothing() throws Exception {
        assertEquals(100_000, Orders.<Integer>run(() -> deep(100_000)));
    }
}
