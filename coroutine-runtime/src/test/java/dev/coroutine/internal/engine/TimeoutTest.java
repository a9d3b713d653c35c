package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.shielded;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private final List<Object> log = new ArrayList<>();

    @Test
    void aDeadlineCutsTheBodyShort() {
        try (VirtualTime time = new VirtualTime()) {
            Coroutine<Object> late = inTurn(() -> timeout(ofMillis(10), () -> sleep(ofSeconds(10))));
            AsyncTimeoutException thrown = assertThrows(AsyncTimeoutException.class, () -> time.go(late));
            assertEquals(ofMillis(10), thrown.after());
            assertEquals(ofMillis(10), time.elapsed());
        }
    }

    @Test
    void aBodyInTimeKeepsItsValue() {
        try (VirtualTime time = new VirtualTime()) {
            assertNull(time.go(inTurn(() -> timeout(ofSeconds(10), () -> sleep(ofSeconds(1))))));
            assertEquals(ofSeconds(1), time.elapsed());
        }
    }

    @Test
    void ofEqualDeadlinesTheOuterOneThrows() {
        Coroutine<Object> inner = Script.of((step, value, failure) -> {
            if (step == 0) {
                return await(timeout(ofSeconds(1), () -> sleepForever()));
            }
            log.add(failure.getClass());
            throw failure;
        });
        Coroutine<Object> outer = inTurn(() -> timeout(ofSeconds(1), () -> inner));
        assertThrows(AsyncTimeoutException.class, () -> VirtualTime.run(outer));
        assertEquals(List.of(Cancelled.class), log);
    }

    @Test
    void zeroTimesOutAndStartsNoCoroutine() {
        Coroutine<Object> never = Script.of((step, value, failure) -> log.add("started"));
        assertThrows(AsyncTimeoutException.class, () -> VirtualTime.run(inTurn(() -> waitFor(never, ZERO))));
        assertThrows(
                AsyncTimeoutException.class, () -> VirtualTime.run(inTurn(() -> timeout(ZERO, () -> sleep(ZERO)))));
        assertEquals(List.of(), log);
    }

    @Test
    void zeroTakesWhatIsThere() {
        Promise<Integer> done = new Promise<>();
        done.complete(3);
        assertEquals(3, VirtualTime.run(inTurn(() -> waitFor(done, ZERO))));
    }

    @Test
    void aCancelFromOutsideIsNoTimeout() {
        Coroutine<Object> body = Script.of((step, value, failure) -> {
            if (step == 0) {
                return await(timeout(ofSeconds(10), () -> sleepForever()));
            }
            log.add(failure.getClass());
            throw failure;
        });
        VirtualTime.run(Script.of(new Script.Body() {
            private Task<Object> task;

            @Override
            public Object step(int step, Object value, Throwable failure) {
                return switch (step) {
                    case 0 -> {
                        task = createTask(body);
                        yield await(yieldNow());
                    }
                    case 1 -> {
                        task.cancel();
                        yield await(task);
                    }
                    default -> log.add(task.state());
                };
            }
        }));
        assertEquals(List.of(Cancelled.class, Task.State.CANCELLED), log);
    }

    @Test
    void waitForJoinsACoroutine() {
        try (VirtualTime time = new VirtualTime()) {
            Coroutine<Object> slow = Script.of((step, value, failure) -> {
                if (step == 0) {
                    return await(sleepForever());
                }
                if (step == 1) {
                    log.add(failure);
                    return await(shielded(() -> sleep(ofSeconds(1))));
                }
                throw (Throwable) log.get(0);
            });
            assertThrows(AsyncTimeoutException.class, () -> time.go(inTurn(() -> waitFor(slow, ofSeconds(1)))));
            assertEquals(ofSeconds(2), time.elapsed());
        }
    }

    @Test
    void waitForOnlyLeavesATask() {
        VirtualTime.run(Script.of(new Script.Body() {
            private Task<Void> task;

            @Override
            public Object step(int step, Object value, Throwable failure) {
                return switch (step) {
                    case 0 -> {
                        task = createTask(sleep(ofSeconds(5)));
                        yield await(waitFor(task, ofSeconds(1)));
                    }
                    case 1 -> {
                        assertInstanceOf(AsyncTimeoutException.class, failure);
                        yield await(task);
                    }
                    default -> log.add(task.state());
                };
            }
        }));
        assertEquals(List.of(Task.State.SUCCESS), log);
    }
}
