package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static dev.coroutine.internal.engine.Script.rethrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Awaitable;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Loops, and what reaches across them. */
class ManyLoopsTest {
    private final List<Object> log = new ArrayList<>();

    private record Recorder(List<Object> log) implements Awaitable.Waiter<Object> {
        @Override
        public void succeed(Object value) {
            log.add(value);
        }

        @Override
        public void fail(Throwable failure) {
            log.add(failure);
        }
    }

    @Test
    void aTaskOfAnotherLoopIsAwaitedAndLeftAloneWhenItsAwaiterIsCancelled() throws Exception {
        CompletableFuture<Task<Object>> made = new CompletableFuture<>();
        CompletableFuture<Object> gate = new CompletableFuture<>();
        Thread other = new Thread(() -> run(Script.of((step, value, failure) -> {
            rethrow(failure);
            if (step == 0) {
                Task<Object> task = createTask(inTurn(() -> gate));
                made.complete(task);
                return await(task);
            }
            return null;
        })));
        other.start();
        Task<Object> task = made.get(10, TimeUnit.SECONDS);
        run(Script.of(new Script.Body() {
            private Task<Object> awaiter;

            @Override
            public Object step(int step, Object value, Throwable failure) {
                return switch (step) {
                    case 0 -> {
                        awaiter = createTask(inTurn(() -> task));
                        yield await(yieldNow());
                    }
                    case 1 -> {
                        awaiter.cancel();
                        yield await(awaiter);
                    }
                    case 2 -> {
                        assertTrue(awaiter.isCancelled());
                        new Thread(() -> gate.complete("from afar")).start();
                        yield await(task);
                    }
                    default -> log.add(value);
                };
            }
        }));
        other.join();
        assertEquals(List.of("from afar"), log);
    }

    @Test
    void aTaskOfALoopThatHasClosedStillGivesItsValue() throws Exception {
        CompletableFuture<Task<Object>> made = new CompletableFuture<>();
        Thread other = new Thread(() -> run(Script.of((step, value, failure) -> {
            rethrow(failure);
            if (step == 0) {
                Task<Object> task = createTask(inTurn(() -> CompletableFuture.completedFuture("early")));
                made.complete(task);
                return await(task);
            }
            return null;
        })));
        other.start();
        other.join();
        Task<Object> task = made.join();
        run(Script.of((step, value, failure) -> {
            rethrow(failure);
            return step == 0 ? await(task) : log.add(value);
        }));
        assertEquals(List.of("early"), log);
    }

    @Test
    void aClosedLoopTakesNothing() {
        EventLoop loop = run(Script.<EventLoop>of((step, value, failure) -> EventLoop.current()));
        assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
        assertThrows(RejectedExecutionException.class, () -> loop.submit(() -> async(1)));
    }

    @Test
    void waitersOfATaskAreToldInALaterTurnAndMayThrow() {
        IllegalStateException broken = new IllegalStateException("broken");
        try (VirtualTime time = new VirtualTime()) {
            time.go(Script.of((step, value, failure) -> {
                if (step == 0) {
                    Task<Integer> task = createTask(async(4));
                    task.onReady(new Awaitable.Waiter<>() {
                        @Override
                        public void succeed(Integer result) {
                            throw broken;
                        }

                        @Override
                        public void fail(Throwable cause) {}
                    });
                    task.onReady(new Recorder(log));
                    return await(task);
                }
                return step < 3 ? await(yieldNow()) : null;
            }));
            assertEquals(List.of(4), log);
            assertSame(broken, time.reports.get(0).exception());
        }
    }

    @Test
    void aPromisesWaiterThatThrowsKeepsNobodyElseFromBeingTold() throws Exception {
        Promise<Object> promise = new Promise<>();
        promise.onReady(new Awaitable.Waiter<>() {
            @Override
            public void succeed(Object value) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void fail(Throwable failure) {}
        });
        promise.onReady(new Recorder(log));
        Thread completer = new Thread(() -> promise.complete("x"));
        completer.setUncaughtExceptionHandler((thread, thrown) -> log.add(thrown.getMessage()));
        completer.start();
        completer.join();
        assertEquals(List.of("broken", "x"), log);
    }

    @Test
    void aCoroutineMayBeListenedToOnALoop() {
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                async("value").onReady(new Recorder(log));
            }
            return step < 3 ? await(yieldNow()) : null;
        }));
        assertEquals(List.of("value"), log);
        assertThrows(IllegalStateException.class, () -> async(1).onReady(new Recorder(log)));
    }
}
