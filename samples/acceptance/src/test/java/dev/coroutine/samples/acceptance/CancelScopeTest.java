package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.checkCancelled;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.shielded;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.CancelScope;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.Outcome;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskOptions;
import dev.coroutine.testing.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CancelScopeTest {
    private final List<Object> log = new ArrayList<>();

    @Async
    private Coroutine<Void> logging(String text) {
        log.add(text);
        await(sleep(ZERO));
        return async();
    }

    @Test
    void aScopeSwallowsItsOwnCancel() throws Exception {
        Orders.run(() -> {
            assertFalse(await(CancelScope.run(scope -> {
                scope.cancel();
                return sleepForever();
            })));
            assertTrue(await(CancelScope.run(scope -> sleep(ofSeconds(1)))));
            return async();
        });
    }

    @Test
    void aBodyThatEndsBeatsItsScopesCancel() throws Exception {
        Orders.run(() -> {
            assertTrue(await(CancelScope.run(scope -> {
                scope.cancel();
                return async("ended");
            })));
            return async();
        });
    }

    @Test
    void anInnerScopeLeavesTheCancelOfAnOuterOneAlone() throws Exception {
        Orders.run(() -> {
            assertFalse(await(CancelScope.run(outer -> {
                await(CancelScope.run(inner -> {
                    outer.cancel();
                    inner.cancel();
                    return sleepForever();
                }));
                log.add("not reached");
                return async();
            })));
            return async();
        });
        assertEquals(List.of(), log);
    }

    @Test
    void aSwallowedCancelComesAgain() throws Exception {
        Orders.run(() -> {
            Task<Void> task = createTask(() -> {
                for (int i = 0; i < 3; i++) {
                    try {
                        await(sleepForever());
                    } catch (Throwable thrown) {
                        log.add(thrown.getClass().getSimpleName());
                    }
                }
                return async();
            });
            await(yieldNow());
            task.cancel();
            await(sleep(ofSeconds(1)));
            assertEquals(Task.State.SUCCESS, task.state());
            return async();
        });
        assertEquals(List.of("Cancelled", "Cancelled", "Cancelled"), log);
    }

    @Test
    void catchExceptionLetsACancelPass() throws Exception {
        Orders.run(() -> {
            Task<Void> task = createTask(() -> {
                try {
                    await(sleepForever());
                } catch (Exception e) {
                    log.add(e);
                }
                return async();
            });
            await(yieldNow());
            task.cancel("why");
            await(yieldNow());
            assertTrue(task.isCancelled());
            return async();
        });
        assertEquals(List.of(), log);
    }

    @Test
    void aTaskThatCancelsItselfIsCancelledAtItsNextAwait() throws Exception {
        try (TestLoop loop = TestLoop.create()) {
            loop.<Void, Exception>run(() -> {
                Task<Void> task = createTask(() -> {
                    Task.current().cancel("myself");
                    log.add("goes on");
                    await(sleep(ofSeconds(100)));
                    log.add("not reached");
                    return async();
                });
                await(yieldNow());
                await(yieldNow());
                assertTrue(task.isCancelled());
                return async();
            });
            assertEquals(ZERO, loop.clock().elapsed());
        }
        assertEquals(List.of("goes on"), log);
    }

    @Test
    void aTaskThatCancelsItselfAndReturnsHasAValue() throws Exception {
        Orders.run(() -> {
            Task<Integer> task = createTask(() -> {
                Task.current().cancel();
                return async(12);
            });
            assertEquals(12, await(task));
            return async();
        });
    }

    @Test
    void checkCancelledThrowsInACancelledScopeOnly() throws Exception {
        Orders.run(() -> {
            checkCancelled();
            assertFalse(await(CancelScope.run(scope -> {
                scope.cancel("stop");
                try {
                    checkCancelled();
                } catch (Cancelled cancelled) {
                    assertEquals("stop", cancelled.reason());
                    assertTrue(cancelled.source().contains("\"main\""), cancelled.source());
                    throw cancelled;
                }
                return async();
            })));
            checkCancelled();
            return async();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void aShieldedBodyEndsBeforeTheCancelComes(TestLoop loop) {
        try (loop) {
            loop.run(() -> {
                Task<Void> task = createTask(() -> {
                    await(shielded(() -> {
                        await(sleep(ofSeconds(1)));
                        log.add("shielded");
                        return async();
                    }));
                    log.add("returned");
                    await(yieldNow());
                    log.add("not reached");
                    return async();
                });
                await(sleep(ZERO));
                task.cancel();
                await(sleep(ofSeconds(2)));
                assertTrue(task.isCancelled());
                return async();
            });
            assertFalse(log.contains("not reached"));
        }
    }

    @Test
    void shieldLeavesTheInnerTaskRunning() throws Exception {
        Orders.run(() -> {
            Task<Void> inner = createTask(sleep(ofSeconds(1)));
            Task<Void> outer = createTask(shield(inner));
            await(yieldNow());
            outer.cancel();
            await(sleep(ofSeconds(2)));
            assertTrue(outer.isCancelled());
            assertEquals(Task.State.SUCCESS, inner.state());
            return async();
        });
    }

    // ---- opened by hand

    @Test
    void theOwnCancelOfAnOpenedScopeIsACancellation() {
        CancellationException thrown = assertThrows(
                CancellationException.class,
                () -> Orders.run(() -> ManualScope.with(CancelScope.open(), scope -> {
                    scope.cancel("by hand");
                    return sleepForever();
                })));
        assertTrue(thrown.getMessage().contains("by hand"), thrown.getMessage());
    }

    @Test
    void cancelsFromOutsideWaitForAShieldingScope() throws Exception {
        Orders.run(() -> {
            Task<Void> task = createTask(() -> {
                await(ManualScope.with(CancelScope.shielding(), scope -> {
                    await(sleep(ofSeconds(1)));
                    log.add("shielded");
                    return async();
                }));
                await(yieldNow());
                log.add("not reached");
                return async();
            });
            await(yieldNow());
            task.cancel();
            await(sleep(ofSeconds(2)));
            assertTrue(task.isCancelled());
            return async();
        });
        assertEquals(List.of("shielded"), log);
    }

    @Test
    void closingScopesInTheWrongOrderNamesBoth() throws Exception {
        Orders.run(() -> {
            CancelScope first = CancelScope.open();
            TaskGroup second = TaskGroup.open();
            IllegalStateException thrown = null;
            try {
                await(first.closeAsync());
            } catch (IllegalStateException e) {
                thrown = e;
            }
            assertTrue(thrown.getMessage().contains("scope 1 of"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains("task group 2 of"), thrown.getMessage());
            await(second.closeAsync());
            await(first.closeAsync());
            await(sleep(ofSeconds(1)));
            return async();
        });
    }

    @Test
    void aScopeIsClosedByTheTaskThatOpenedIt() throws Exception {
        Orders.run(() -> {
            CancelScope scope = CancelScope.open();
            Task<Void> other = createTask(() -> scope.closeAsync());
            await(sleep(ZERO));
            assertInstanceOf(IllegalStateException.class, other.exceptionNow());
            assertThrows(
                    IllegalStateException.class,
                    () -> createTask(CancelScope.current().closeAsync()));
            await(scope.closeAsync());
            return async();
        });
    }

    @Test
    void aGroupThatIsNeverClosedIsReportedAndItsTasksEnd() {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(() -> {
                await(createTask(() -> {
                    TaskGroup.open().spawn(() -> {
                        try {
                            await(sleepForever());
                        } finally {
                            log.add("child");
                        }
                        return async();
                    });
                    await(yieldNow());
                    return async();
                }));
                await(sleep(ofSeconds(1)));
                return async();
            });
            assertEquals(List.of("child"), log);
            assertEquals(1, loop.reports().size());
            String message = loop.reports().get(0).message();
            assertTrue(message.contains("task group 1 of"), message);
        }
    }

    @Test
    void aScopeThatIsLeftOpenInABodyFailsTheScopeAround() {
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> Orders.run(() -> CancelScope.run(outer -> {
                    CancelScope.open();
                    return async();
                })));
        assertTrue(thrown.getMessage().contains("scope 2 of"), thrown.getMessage());
    }

    // ---- ownership

    @Test
    void cancelFollowsOwnershipAndNotTheAwait() throws Exception {
        Orders.run(() -> {
            Promise<String> value = new Promise<>();
            Task<String> free = createTask(() -> async(await(value)));
            Task<String> inline = createTask(() -> async(await(awaiting(free))));
            Task<String> other = createTask(() -> async(await(free)));
            await(yieldNow());
            inline.cancel();
            await(yieldNow());
            assertEquals(List.of("inline left"), log);
            value.complete("value");
            assertEquals("value", await(other));
            return async();
        });
    }

    @Async
    private Coroutine<String> awaiting(Task<String> task) {
        try {
            return async(await(task));
        } finally {
            log.add("inline left");
        }
    }

    @Test
    void awaitingACancelledTaskIsAFailureOfTheAwaiterOnly() throws Exception {
        Orders.run(() -> {
            Task<Void> task = createTask(sleepForever());
            task.cancel("gone");
            try {
                await(task);
            } catch (CancellationException e) {
                log.add(e.getMessage().contains("gone"));
            }
            await(yieldNow());
            return async();
        });
        assertEquals(List.of(true), log);
    }

    @Test
    void whatCameBeforeTheCancelStands() throws Exception {
        Orders.run(() -> {
            Promise<Integer> promise = new Promise<>();
            Task<Void> task = createTask(() -> {
                log.add(await(promise));
                await(yieldNow());
                log.add("not reached");
                return async();
            });
            await(yieldNow());
            promise.complete(7);
            task.cancel();
            await(sleep(ZERO));
            await(sleep(ZERO));
            assertTrue(task.isCancelled());
            return async();
        });
        assertEquals(List.of(7), log);
    }

    @Test
    void aCancelBeatsALaterValue() throws Exception {
        Orders.run(() -> {
            Promise<Integer> promise = new Promise<>();
            Task<Void> task = createTask(() -> {
                log.add(await(promise));
                return async();
            });
            await(yieldNow());
            task.cancel();
            promise.complete(7);
            await(sleep(ZERO));
            assertTrue(task.isCancelled());
            assertEquals(7, await(promise));
            return async();
        });
        assertEquals(List.of(), log);
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void gatherInACancelledScopeBeginsNothing(TestLoop loop) {
        try (loop) {
            boolean ended = loop.run(() -> CancelScope.run(scope -> {
                scope.cancel();
                return gather(logging("first"), logging("second"));
            }));
            assertFalse(ended);
            assertEquals(List.of(), log);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void cancellingGatherSettledCancelsEverythingItStarted(TestLoop loop) {
        try (loop) {
            loop.run(() -> {
                Task<List<Outcome<Void>>> task = createTask(
                        TaskOptions.named("gathering"),
                        () -> gatherSettled(List.of(ending("a"), ending("b"), ending("c"))));
                await(sleep(ofSeconds(1)));
                task.cancel();
                await(sleep(ofSeconds(1)));
                assertTrue(task.isCancelled());
                return async();
            });
            assertEquals(3, log.size());
        }
    }

    @Async
    private Coroutine<Void> ending(String name) {
        try {
            await(sleepForever());
        } finally {
            log.add(name);
        }
        return async();
    }

    @Test
    void theCurrentScopeIsTheInnermostOne() throws Exception {
        Orders.run(() -> {
            assertFalse(await(CancelScope.run(scope -> {
                CancelScope.current().cancel();
                assertTrue(scope.isCancelled());
                return sleepForever();
            })));
            assertFalse(CancelScope.current().isCancelled());
            return async();
        });
    }
}
