package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.HotCallTest.hot;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What tasks and other threads do to each other, under the schedules of a model checker; a loop that sleeps for ever fails. */
@Tag("modelchecked")
class EngineLincheckTest {
    private static final int SCHEDULES = Integer.getInteger("lincheck.schedules", 30);

    /** Counts how often it is told. */
    private static final class Told implements Awaitable.Waiter<Object> {
        private final AtomicInteger times = new AtomicInteger();

        @Override
        public void succeed(Object value) {
            times.incrementAndGet();
        }

        @Override
        public void fail(Throwable failure) {
            times.incrementAndGet();
        }
    }

    /** Each schedule has a main thread of its own, since a schedule that is abandoned leaves its loop's thread-local behind. */
    private static void check(Runnable scenario) {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            join(thread(() -> {
                try {
                    scenario.run();
                } catch (Throwable failure) {
                    thrown.set(failure);
                }
            }));
            if (thrown.get() != null) {
                throw new AssertionError(thrown.get());
            }
        });
    }

    @Test
    void aPromiseThatAnotherThreadCompletesArrives() {
        check(() -> {
            Promise<Object> promise = new Promise<>();
            Thread completer = thread(() -> promise.complete("value"));
            assertEquals("value", run(inTurn(() -> promise)));
            join(completer);
        });
    }

    @Test
    void aFutureThatAnotherThreadCompletesArrives() {
        check(() -> {
            CompletableFuture<Object> future = new CompletableFuture<>();
            Thread completer = thread(() -> future.complete("value"));
            assertEquals("value", run(inTurn(() -> future)));
            join(completer);
        });
    }

    @Test
    void aTaskEndsOnceWhetherItIsCancelledOrGetsItsValue() {
        check(() -> {
            Promise<Object> promise = new Promise<>();
            AtomicInteger ends = new AtomicInteger();
            run(Script.of((step, value, failure) -> {
                if (step == 0) {
                    Task<Object> task = createTask(inTurn(() -> promise));
                    task.whenDone(done -> ends.incrementAndGet());
                    thread(() -> promise.complete("value"));
                    thread(() -> task.cancel());
                    return await(task);
                }
                return step < 3 ? await(yieldNow()) : null;
            }));
            assertEquals(1, ends.get());
        });
    }

    @Test
    void aWaiterOnAnotherThreadIsToldOrHasCancelled() {
        check(() -> {
            Told told = new Told();
            AtomicInteger cancelled = new AtomicInteger();
            Thread[] waiter = new Thread[1];
            run(Script.of((step, value, failure) -> {
                if (step == 0) {
                    Task<Object> task = createTask(Script.of((s, v, f) -> s == 0 ? await(yieldNow()) : "value"));
                    waiter[0] = thread(() -> {
                        Cancellable registration = task.onReady(told);
                        cancelled.set(registration.cancel() ? 1 : 0);
                    });
                    return await(task);
                }
                return value;
            }));
            join(waiter[0]);
            assertEquals(1, told.times.get() + cancelled.get());
        });
    }

    @Test
    void whatIsSubmittedToALoopThatClosesEndsOrIsRefused() {
        check(() -> {
            CompletableFuture<?>[] submitted = new CompletableFuture<?>[1];
            Runner runner = Runner.create();
            EventLoop loop = runner.loop();
            Thread sender = thread(() -> {
                try {
                    submitted[0] = loop.submit(() -> async("value"));
                } catch (RejectedExecutionException closed) {
                    submitted[0] = completedFuture(closed);
                }
            });
            runner.run(async());
            runner.close();
            join(sender);
            assertTrue(submitted[0].isDone());
        });
    }

    @Test
    void theFutureOfATaskEndsWhateverItsLoopDoes() {
        check(() -> {
            CompletableFuture<?>[] future = new CompletableFuture<?>[1];
            Promise<Object> promise = new Promise<>();
            Runner runner = Runner.create();
            Task<Object> task = runner.run(Script.of((step, value, failure) -> createTask(inTurn(() -> promise))));
            Thread other = thread(() -> future[0] = task.toCompletableFuture());
            runner.close();
            join(other);
            assertTrue(task.isCancelled());
            assertTrue(future[0].isCancelled());
        });
    }

    @Test
    void aCallWithoutALoopResumesOnceWhoeverComesFirst() {
        check(() -> {
            CompletableFuture<Object> gate = new CompletableFuture<>();
            AtomicInteger resumed = new AtomicInteger();
            Thread completer = thread(() -> gate.complete("value"));
            CompletableFuture<Object> result = hot((step, value, failure) -> {
                if (step == 0) {
                    return await(gate);
                }
                resumed.incrementAndGet();
                return completedFuture(value);
            });
            Thread canceller = thread(() -> result.cancel(false));
            join(completer);
            join(canceller);
            assertEquals(1, resumed.get());
            assertTrue(result.isDone());
        });
    }

    private static Thread thread(Runnable action) {
        Thread thread = new Thread(action);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
