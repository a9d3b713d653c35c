package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.checkCancelled;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.shielded;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static dev.coroutine.internal.engine.Script.rethrow;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.CancelScope;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.Task.State;
import dev.coroutine.TaskOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CancelTest {
    private final List<Object> log = new ArrayList<>();
    private Task<Object> task;

    /** Starts {@code body}, lets it park, does {@code then} to it, and waits for its end. */
    private State endOf(VirtualTime time, Coroutine<Object> body, Consumer<Task<Object>> then) {
        return (State) time.go(Script.of((step, value, failure) -> switch (step) {
            case 0 -> {
                task = createTask(body);
                yield await(yieldNow());
            }
            case 1 -> {
                then.accept(task);
                yield await(task);
            }
            default -> task.state();
        }));
    }

    private State endOf(Coroutine<Object> body, Consumer<Task<Object>> then) {
        try (VirtualTime time = new VirtualTime()) {
            return endOf(time, body, then);
        }
    }

    @Test
    void aTaskCancelledBeforeItsFirstStepNeverRuns() {
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                task = createTask(() -> {
                    log.add("ran");
                    return async();
                });
                assertTrue(task.cancel());
                return await(task);
            }
            assertInstanceOf(CancellationException.class, failure);
            return null;
        }));
        assertEquals(List.of(), log);
        assertEquals(State.CANCELLED, task.state());
    }

    @Test
    void aSleeperIsCancelledAtOnceAndItsTimerIsGone() {
        try (VirtualTime time = new VirtualTime()) {
            CancellationException[] seen = new CancellationException[1];
            time.go(Script.of((step, value, failure) -> {
                if (step == 0) {
                    task = createTask(inTurn(() -> sleep(ofSeconds(100))));
                    return await(yieldNow());
                }
                if (step == 1) {
                    task.cancel("why");
                    return await(task);
                }
                seen[0] = (CancellationException) failure;
                return null;
            }));
            assertTrue(seen[0].getMessage().contains("why"), seen[0].getMessage());
            assertEquals(ZERO, time.elapsed());
        }
    }

    @Test
    void cancelledIsAnErrorThatCarriesReasonAndSource() {
        Cancelled[] seen = new Cancelled[1];
        endOf(
                Script.of((step, value, failure) -> {
                    if (step == 0) {
                        return await(sleepForever());
                    }
                    seen[0] = (Cancelled) failure;
                    throw failure;
                }),
                t -> t.cancel("enough"));
        assertEquals("enough", seen[0].reason());
        assertTrue(seen[0].source().contains("task-"), seen[0].source());
        assertTrue(seen[0].source().contains("main"), seen[0].source());
    }

    @Test
    void aSwallowedCancelIsDeliveredAgain() {
        State end = endOf(
                Script.of((step, value, failure) -> {
                    log.add(failure == null ? "start" : failure.getClass().getSimpleName());
                    return step < 3 ? await(sleepForever()) : "survived";
                }),
                Task::cancel);
        assertEquals(List.of("start", "Cancelled", "Cancelled", "Cancelled"), log);
        assertEquals(State.SUCCESS, end);
    }

    @Test
    void aBodyThatReturnsBeatsItsCancel() {
        State end = endOf(
                Script.of((step, value, failure) -> {
                    task.cancel();
                    return 12;
                }),
                t -> {});
        assertEquals(State.SUCCESS, end);
        assertEquals(12, task.resultNow());
    }

    @Test
    void aTaskThatCancelsItselfThrowsAtItsNextAwait() {
        try (VirtualTime time = new VirtualTime()) {
            assertEquals(
                    State.CANCELLED,
                    endOf(
                            time,
                            Script.of((step, value, failure) -> {
                                rethrow(failure);
                                Task.current().cancel();
                                return await(sleep(ofSeconds(100)));
                            }),
                            t -> {}));
            assertEquals(ZERO, time.elapsed());
        }
    }

    @Test
    void cancelBeatsALaterValue() {
        Promise<Integer> promise = new Promise<>();
        assertEquals(State.CANCELLED, endOf(inTurn(() -> promise), t -> {
            t.cancel();
            promise.complete(7);
        }));
    }

    @Test
    void aDeliveredValueBeatsALaterCancel() {
        Promise<Integer> promise = new Promise<>();
        State end = endOf(
                Script.of((step, value, failure) -> {
                    if (step == 0) {
                        return await(promise);
                    }
                    log.add(step == 1 ? value : failure.getClass());
                    return step == 1 ? await(sleepForever()) : "end";
                }),
                t -> {
                    promise.complete(7);
                    t.cancel();
                });
        assertEquals(List.of(7, Cancelled.class), log);
        assertEquals(State.SUCCESS, end);
    }

    @Test
    void aDeliveredTaskResultBeatsALaterCancel() {
        Promise<Integer> promise = new Promise<>();
        VirtualTime.run(Script.of((step, value, failure) -> switch (step) {
            case 0 -> {
                task = createTask(inTurn(() -> createTask(inTurn(() -> promise))));
                yield await(yieldNow());
            }
            case 1 -> await(yieldNow());
            case 2 -> {
                promise.complete(9);
                yield await(yieldNow());
            }
            case 3 -> {
                task.cancel();
                yield await(task);
            }
            default -> log.add(value);
        }));
        assertEquals(List.of(9), log);
    }

    @Test
    void cancelFollowsOwnershipAndNotTheAwaitEdge() {
        Promise<String> promise = new Promise<>();
        VirtualTime.run(Script.of(new Script.Body() {
            private Task<Object> free;
            private Task<Object> other;

            @Override
            public Object step(int step, Object value, Throwable failure) {
                return switch (step) {
                    case 0 -> {
                        free = createTask(inTurn(() -> promise));
                        task = createTask(inTurn(() -> free));
                        other = createTask(inTurn(() -> free));
                        yield await(yieldNow());
                    }
                    case 1 -> {
                        task.cancel();
                        yield await(task);
                    }
                    case 2 -> {
                        assertInstanceOf(CancellationException.class, failure);
                        promise.complete("alive");
                        yield await(other);
                    }
                    default -> log.add(value);
                };
            }
        }));
        assertEquals(List.of("alive"), log);
    }

    @Test
    void aForeignFutureThatNobodyWaitsForIsCancelled() {
        CompletableFuture<String> future = new CompletableFuture<>();
        assertEquals(State.CANCELLED, endOf(inTurn(() -> future), Task::cancel));
        assertTrue(future.isCancelled());
    }

    @Test
    void shieldedThingsGoOn() {
        try (VirtualTime time = new VirtualTime()) {
            Coroutine<Object> inner = Script.of(
                    (step, value, failure) -> step == 0 ? await(sleep(ofSeconds(2))) : log.add("inner ended"));
            assertEquals(State.CANCELLED, endOf(time, inTurn(() -> shield(inner)), Task::cancel));
            time.go(sleep(ofSeconds(5)));
            assertEquals(List.of("inner ended"), log);
        }
    }

    @Test
    void shieldedBodiesEndBeforeTheCancelArrives() {
        try (VirtualTime time = new VirtualTime()) {
            State end = endOf(
                    time,
                    inTurn(
                            () -> shielded(() -> inTurn(() -> sleep(ofSeconds(2)), () -> {
                                log.add("cleaned");
                                return async();
                            })),
                            () -> sleep(ofSeconds(50))),
                    Task::cancel);
            assertEquals(State.CANCELLED, end);
            assertEquals(List.of("cleaned"), log);
            assertEquals(ofSeconds(2), time.elapsed());
        }
    }

    @Test
    void aScopeSwallowsItsOwnCancelOnly() {
        CancelScope[] opened = new CancelScope[1];
        Coroutine<Object> body = Script.of((step, value, failure) -> {
            if (step == 0) {
                return await(CancelScope.run(scope -> {
                    opened[0] = scope;
                    return sleepForever();
                }));
            }
            log.add(value);
            return "after";
        });
        assertEquals(State.SUCCESS, endOf(body, t -> opened[0].cancel()));
        assertEquals(List.of(false), log);
        assertTrue(opened[0].isCancelled());
    }

    @Test
    void aTasksCancelGoesThroughItsScopes() {
        Coroutine<Object> body = inTurn(() -> CancelScope.run(scope -> sleepForever()));
        assertEquals(State.CANCELLED, endOf(body, Task::cancel));
    }

    @Test
    void checkCancelledThrowsInACancelledTask() {
        State end = endOf(
                Script.of((step, value, failure) -> {
                    checkCancelled();
                    CancelScope.current().cancel("mine");
                    Cancelled thrown = assertThrows(Cancelled.class, () -> checkCancelled());
                    assertEquals("mine", thrown.reason());
                    return 1;
                }),
                t -> {});
        assertEquals(State.SUCCESS, end);
    }

    @Test
    void anyThreadMayCancel() throws Exception {
        Thread[] canceller = new Thread[1];
        try (VirtualTime time = new VirtualTime()) {
            assertEquals(State.CANCELLED, endOf(time, inTurn(() -> sleepForever()), t -> {
                canceller[0] = new Thread(() -> t.cancel("from outside"));
                canceller[0].start();
            }));
        }
        canceller[0].join();
    }

    @Test
    void cancellingAnEndedTaskDoesNothing() {
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                task = createTask(TaskOptions.named("ended"), async(3));
                return await(task);
            }
            assertEquals(false, task.cancel());
            assertEquals(3, task.resultNow());
            return null;
        }));
    }
}
