package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.asCompleted;
import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.dump;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.race;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.select;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.waitAny;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.SelectCase.ready;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskOptions;
import dev.coroutine.debug.CallGraph;
import dev.coroutine.sync.AsyncLock;
import dev.coroutine.sync.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who awaits whom, asked on the loop's thread and on others. */
class CallGraphTest {
    private static final int CAPTURES = 10_000;
    private static final int WORKERS = 20;

    private static <T> Task<T> task(String name, AsyncCallable<T, ?> body) {
        return createTask(TaskOptions.named(name), body);
    }

    private static List<String> awaiting(Task<?> task) {
        return CallGraph.capture(task).awaitedBy().stream()
                .map(each -> each.task().name())
                .toList();
    }

    // ---- on the loop

    @Test
    void everyFormOfWaitingForATaskIsSeen() throws Exception {
        Orders.run(() -> {
            Task<Object> awaited = task("awaited", () -> async(await(sleepForever())));
            List<Task<?>> tasks = new ArrayList<>();
            tasks.add(task("await", () -> async(await(awaited))));
            tasks.add(task("gather", () -> gather(List.of(awaited))));
            tasks.add(task("race", () -> race(awaited)));
            tasks.add(task("select", () -> select(ready(awaited, value -> async(value)))));
            tasks.add(task("waitAny", () -> waitAny(List.of(awaited))));
            tasks.add(task("asCompleted", () -> asCompleted(List.of(awaited)).toList()));
            tasks.add(task("future", () -> async(await(awaited.toCompletableFuture()))));
            await(yieldNow());
            await(yieldNow());
            assertEquals(
                    List.of("await", "gather", "race", "select", "waitAny", "asCompleted", "future"),
                    awaiting(awaited));
            tasks.get(0).cancel();
            tasks.get(1).cancel();
            await(yieldNow());
            assertEquals(List.of("race", "select", "waitAny", "asCompleted", "future"), awaiting(awaited));
            return async();
        });
    }

    @Test
    void ofATaskThatHasEndedNothingIsLeft() throws Exception {
        Orders.run(() -> {
            Task<Void> ended = task("short", () -> async());
            await(ended);
            CallGraph graph = CallGraph.capture(ended);
            assertEquals(List.of(), graph.frames());
            assertEquals(List.of(), graph.awaitedBy());
            assertEquals("task \"short\" (#2) has ended", graph.format());
            return async();
        });
    }

    @Test
    void theTaskThatLooksIsSeenWhereItRuns() throws Exception {
        Orders.run(() -> {
            CallGraph graph = await(looking());
            assertTrue(graph.format().startsWith("task \"main\" (#1) runs"), graph.format());
            assertEquals("looking", graph.frames().get(0).getMethodName());
            return async();
        });
    }

    @Async
    private static Coroutine<CallGraph> looking() {
        return async(CallGraph.capture(Task.current()));
    }

    @Test
    void aCircleComesToAnEnd() throws Exception {
        Orders.run(() -> {
            Promise<Void> begin = new Promise<>();
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                tasks.add(task("t" + i, () -> {
                    await(begin);
                    List<Task<?>> others = new ArrayList<>(tasks);
                    others.remove(number);
                    return async(await(gather(others)));
                }));
            }
            begin.complete(null);
            await(yieldNow());
            await(yieldNow());
            CallGraph graph = CallGraph.capture(tasks.get(0));
            assertEquals(List.of("t1", "t2", "t3", "t4", "t5", "t6", "t7"), awaiting(tasks.get(0)));
            assertTrue(graph.format().contains("awaited by task \"t7\""));
            assertEquals(9, CallGraph.captureAll(EventLoop.current()).size());
            tasks.forEach(Task::cancel);
            return async();
        });
    }

    @Test
    void aChainOfManyTasksAndDeepNestsAreShown() throws Exception {
        Orders.run(() -> {
            List<Task<Void>> chain = new ArrayList<>();
            chain.add(task("first", () -> sleepForever()));
            for (int i = 0; i < 20_000; i++) {
                Task<Void> last = chain.get(chain.size() - 1);
                chain.add(createTask(() -> async(await(last))));
            }
            Promise<Void> deepest = new Promise<>();
            Task<Void> nest = task("nest", () -> nested(1_000, deepest));
            await(yieldNow());
            await(yieldNow());
            assertTrue(CallGraph.capture(chain.get(0)).format().contains("awaited by more"));
            await(deepest);
            assertEquals(
                    EventLoop.current().tasks().size(),
                    CallGraph.captureAll(EventLoop.current()).size());
            assertTrue(dump().contains(" further tasks"));
            nest.cancel();
            chain.forEach(Task::cancel);
            return async();
        });
    }

    @Async
    private static Coroutine<Void> nested(int depth, Promise<Void> deepest) {
        if (depth > 0) {
            await(TaskGroup.run(group -> {
                await(group.spawn(() -> nested(depth - 1, deepest)));
                return async();
            }));
        }
        deepest.complete(null);
        return async(await(sleepForever()));
    }

    // ---- on other threads

    @Test
    void aTaskOfAnotherLoopThatAwaitsIsSeen() throws Exception {
        CompletableFuture<Task<Void>> made = new CompletableFuture<>();
        Promise<Void> end = new Promise<>();
        Thread other = new Thread(() -> run(() -> {
            Task<Void> task = task("there", () -> async(await(end)));
            made.complete(task);
            return async(await(task));
        }));
        other.start();
        Task<Void> there = made.get(1, TimeUnit.MINUTES);
        run(() -> {
            Task<Void> here = task("here", () -> async(await(there)));
            Task<Void> behind = task("behind", () -> async(await(here)));
            while (awaiting(there).size() < 2) {
                await(yieldNow());
            }
            CallGraph graph = CallGraph.capture(there);
            CallGraph second = graph.awaitedBy().stream()
                    .filter(each -> each.task() == here)
                    .findFirst()
                    .orElseThrow();
            assertEquals(behind, second.awaitedBy().get(0).task());
            end.complete(null);
            return async(await(behind));
        });
        other.join();
    }

    @Test
    void aLoopAtRestIsLookedAtDirectly() throws Exception {
        try (Runner runner = Runner.create()) {
            runner.run(() -> {
                task("left", () -> sleepForever());
                await(yieldNow());
                return async();
            });
            List<CallGraph> graphs = CompletableFuture.supplyAsync(() -> CallGraph.captureAll(runner.loop()))
                    .get(1, TimeUnit.MINUTES);
            assertEquals(1, graphs.size());
            String text = graphs.get(0).format();
            assertTrue(text.startsWith("task \"left\" (#2) waits for its cancellation"), text);
            assertFalse(text.contains("may not fit together"), text);
        }
    }

    @Test
    void aBlockedLoopIsLookedAtWhileItIsBlocked() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread looker = new Thread(() -> {
            try {
                blocked.await();
                text.complete(dump());
            } catch (InterruptedException e) {
                text.completeExceptionally(e);
            }
            seen.countDown();
        });
        looker.start();
        run(() -> {
            task("sleeper", () -> sleepForever());
            await(yieldNow());
            blocked.countDown();
            hold(seen);
            return async();
        });
        assertTrue(text.get().contains("it does not answer, and went on while it was looked at"), text.get());
        assertTrue(text.get().contains("task \"main\" (#1) runs"), text.get());
        assertTrue(text.get().contains("CallGraphTest.hold(CallGraphTest.java:"), text.get());
        assertTrue(text.get().contains("task \"sleeper\" (#2) waits for its cancellation"), text.get());
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertTrue(latch.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void workOnAThreadIsNamed() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        run(() -> {
            Task<Void> task = task(
                    "worker",
                    () -> toThread(() -> {
                        working.countDown();
                        hold(end);
                    }));
            await(yieldNow());
            await(toThread(() -> hold(working)));
            String text = CallGraph.capture(task).format();
            assertTrue(text.contains("waits for its work on thread \"coroutine-blocking-"), text);
            end.countDown();
            return async(await(task));
        });
    }

    @Test
    void capturesNeverFailNorTearWhileTheLoopChurns() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<EventLoop> started = new CompletableFuture<>();
        Thread churning = new Thread(() -> run(() -> {
            started.complete(EventLoop.current());
            AsyncLock lock = new AsyncLock();
            while (!stop.get()) {
                await(round(lock));
            }
            return async();
        }));
        churning.start();
        EventLoop loop = started.get(1, TimeUnit.MINUTES);
        try {
            for (int i = 0; i < CAPTURES; i++) {
                for (CallGraph graph : CallGraph.captureAll(loop)) {
                    assertFalse(graph.format().contains("could not be looked at"), graph::format);
                }
            }
            assertTrue(dump().contains("task \"main\""));
        } finally {
            stop.set(true);
            churning.join();
        }
    }

    @Async
    private static Coroutine<Void> round(AsyncLock lock) {
        await(TaskGroup.run(group -> {
            for (int i = 0; i < WORKERS; i++) {
                group.spawn(() -> {
                    try (Guard held = await(lock.acquire())) {
                        await(gather(yieldNow(), race(yieldNow(), sleepForever())));
                    }
                    return async();
                });
            }
            return async();
        }));
        return async();
    }
}
