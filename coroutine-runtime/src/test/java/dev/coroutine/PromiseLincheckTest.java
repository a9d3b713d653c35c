package dev.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A promise under the schedules of a model checker. */
@Tag("modelchecked")
class PromiseLincheckTest {
    private static final int SCHEDULES = Integer.getInteger("lincheck.schedules", 200);

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

    @Test
    void oneOfTwoCompletesIt() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            Promise<Object> promise = new Promise<>();
            AtomicInteger successes = new AtomicInteger();
            Thread completer = thread(() -> count(promise.complete("value"), successes));
            Thread canceller = thread(() -> count(promise.cancel(), successes));
            Told told = new Told();
            promise.onReady(told);
            join(completer);
            join(canceller);
            assertEquals(1, successes.get());
            assertEquals(1, told.times.get());
        });
    }

    @Test
    void aWaiterIsToldOrHasCancelled() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            Promise<Object> promise = new Promise<>();
            Told told = new Told();
            Told other = new Told();
            Thread completer = thread(() -> promise.complete("value"));
            Thread neighbour = thread(() -> promise.onReady(other));
            boolean cancelled = promise.onReady(told).cancel();
            join(completer);
            join(neighbour);
            assertEquals(cancelled ? 0 : 1, told.times.get());
            assertEquals(1, other.times.get());
        });
    }

    @Test
    void neighboursInTheListLeaveItTogether() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            Promise<Object> promise = new Promise<>();
            Told[] told = {new Told(), new Told(), new Told()};
            Cancellable first = promise.onReady(told[0]);
            Cancellable second = promise.onReady(told[1]);
            promise.onReady(told[2]);
            AtomicInteger left = new AtomicInteger();
            Thread one = thread(() -> count(first.cancel(), left));
            Thread two = thread(() -> count(second.cancel(), left));
            assertTrue(promise.complete(null));
            join(one);
            join(two);
            assertEquals(2 - left.get(), told[0].times.get() + told[1].times.get());
            assertEquals(1, told[2].times.get());
        });
    }

    @Test
    void aFutureAndItsPromiseEndInTheSameWay() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            Promise<Object> promise = new Promise<>();
            Thread completer = thread(() -> promise.complete("value"));
            var future = promise.toCompletableFuture();
            Thread canceller = thread(() -> future.cancel(false));
            join(completer);
            join(canceller);
            assertTrue(future.isDone());
            assertTrue(promise.isDone());
        });
    }

    private static void count(boolean happened, AtomicInteger times) {
        if (happened) {
            times.incrementAndGet();
        }
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
