package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.cleanup;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelScope;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.ExceptionGroup;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskOptions;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskGroupTest {
    private final List<String> log = new ArrayList<>();

    @Async
    private Coroutine<Integer> after(int seconds, int value) {
        await(sleep(ofSeconds(seconds)));
        log.add("value " + value);
        return async(value);
    }

    @Async
    private Coroutine<Void> cleaningUp(Duration grace) {
        try {
            await(sleepForever());
        } finally {
            await(cleanup(grace, () -> sleep(ofSeconds(1))));
            log.add("cleaned up");
        }
        return async();
    }

    private Task<Integer> failing(TaskGroup group, int seconds, Throwable failure) {
        return group.spawn(() -> {
            await(sleep(ofSeconds(seconds)));
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        });
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void waitsForItsChildren(TestLoop loop) {
        try (loop) {
            List<Task<Integer>> tasks = new ArrayList<>();
            String result = loop.run(() -> TaskGroup.run(group -> {
                tasks.add(group.spawn(after(2, 2)));
                tasks.add(group.spawn(() -> after(1, 1)));
                return async("body");
            }));
            assertEquals("body", result);
            assertEquals(List.of("value 1", "value 2"), log);
            assertEquals(ofSeconds(2), loop.clock().elapsed());
            assertEquals(2, tasks.get(0).resultNow());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void twoFailuresOfOneTickAreBothMembers(TestLoop loop) {
        try (loop) {
            IOException first = new IOException("first");
            IllegalStateException second = new IllegalStateException("second");
            ExceptionGroup thrown = assertThrows(
                    ExceptionGroup.class,
                    () -> loop.run(() -> TaskGroup.run(group -> {
                        failing(group, 1, first);
                        failing(group, 1, second);
                        await(sleepForever());
                        return async();
                    })));
            assertEquals(Set.of(first, second), Set.copyOf(thrown.exceptions()));
            assertEquals(2, thrown.exceptions().size());
            assertEquals(Set.of(first, second), Set.of(thrown.getSuppressed()));
            assertEquals(List.of(), loop.reports());
        }
    }

    @Test
    void oneFailureComesOutInAGroupToo() {
        IOException failure = new IOException("no");
        ExceptionGroup thrown = assertThrows(
                ExceptionGroup.class,
                () -> Orders.run(() -> TaskGroup.run(group -> {
                    failing(group, 1, failure);
                    return async();
                })));
        assertEquals(List.of(failure), thrown.exceptions());
        assertTrue(thrown.getMessage().contains("java.io.IOException: no"), thrown.getMessage());
    }

    @Test
    void failuresOfTheBodyAndOfAChildAreBothMembers() {
        IOException child = new IOException("child");
        RuntimeException body = new RuntimeException("body");
        ExceptionGroup thrown = assertThrows(
                ExceptionGroup.class,
                () -> Orders.run(() -> TaskGroup.run(group -> {
                    group.spawn(() -> {
                        try {
                            await(sleepForever());
                        } catch (Cancelled cancelled) {
                            throw child;
                        }
                        return async();
                    });
                    await(sleep(ofSeconds(1)));
                    throw body;
                })));
        assertEquals(List.of(body, child), thrown.exceptions());
    }

    @Test
    void aFailureThatTheBodyAwaitedIsOneMember() {
        IOException failure = new IOException("no");
        ExceptionGroup thrown = assertThrows(
                ExceptionGroup.class,
                () -> Orders.run(() -> TaskGroup.run(group -> async(await(failing(group, 1, failure))))));
        assertEquals(List.of(failure), thrown.exceptions());
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void theFirstFailureCancelsSiblingsAndBody(TestLoop loop) {
        try (loop) {
            assertThrows(
                    ExceptionGroup.class,
                    () -> loop.run(() -> TaskGroup.run(group -> {
                        group.spawn(cleaningUp(ofSeconds(5)));
                        failing(group, 1, new IOException());
                        try {
                            await(sleepForever());
                        } finally {
                            log.add("body left at " + loop.clock().elapsed());
                        }
                        return async();
                    })));
            assertEquals(List.of("body left at PT1S", "cleaned up"), log);
            assertEquals(ofSeconds(2), loop.clock().elapsed());
            assertEquals(List.of(), loop.loop().tasks());
        }
    }

    @Test
    void anOuterCancelJoinsTheChildrenAndGoesOn() throws Exception {
        Orders.run(() -> {
            Task<Void> outer = createTask(() -> TaskGroup.run(group -> {
                group.spawn(cleaningUp(ofSeconds(5)));
                await(sleepForever());
                return async();
            }));
            await(sleep(ofSeconds(1)));
            outer.cancel("enough");
            assertFalse(outer.isDone());
            await(sleep(ofMillis(999)));
            assertFalse(outer.isDone());
            await(sleep(ofMillis(2)));
            assertTrue(outer.isCancelled());
            CancellationException thrown = assertInstanceOf(CancellationException.class, failureOf(outer));
            assertTrue(thrown.getMessage().contains("enough"), thrown.getMessage());
            return async();
        });
        assertEquals(List.of("cleaned up"), log);
    }

    private static Throwable failureOf(Task<?> task) {
        return assertThrows(Throwable.class, () -> task.outcomeNow().get());
    }

    @Test
    void anOuterCancelWhileJoiningGoesOnAfterTheJoin() throws Exception {
        Orders.run(() -> {
            Task<Void> outer = createTask(() -> TaskGroup.run(group -> {
                group.spawn(cleaningUp(ofSeconds(5)));
                return async();
            }));
            await(sleep(ofSeconds(1)));
            outer.cancel();
            await(sleep(ofSeconds(2)));
            assertEquals(Task.State.CANCELLED, outer.state());
            return async();
        });
        assertEquals(List.of("cleaned up"), log);
    }

    @Test
    void aCancelAroundTheGroupReachesChildrenWhoseBodyIsShielded() throws Exception {
        Orders.run(() -> {
            Task<Void> outer = createTask(() -> TaskGroup.run(group -> {
                group.spawn(() -> {
                    try {
                        await(sleepForever());
                    } finally {
                        log.add("child");
                    }
                    return async();
                });
                await(cleanup(ofSeconds(10), () -> after(5, 5)));
                return async();
            }));
            await(sleep(ofSeconds(1)));
            outer.cancel();
            await(sleep(ofSeconds(1)));
            assertEquals(List.of("child"), log);
            await(sleep(ofSeconds(5)));
            return async();
        });
        assertEquals(List.of("child", "value 5"), log);
    }

    @Test
    void nestedGroupsKeepTheirFailuresApart() throws Exception {
        IllegalArgumentException outerFailure = new IllegalArgumentException("outer");
        RuntimeException innerFailure = new RuntimeException("inner");
        Orders.run(() -> {
            try {
                await(TaskGroup.run(outer -> {
                    failing(outer, 1, outerFailure);
                    try {
                        await(TaskGroup.run(inner -> async(await(failing(inner, 1, innerFailure)))));
                    } catch (ExceptionGroup caught) {
                        assertEquals(List.of(innerFailure), caught.exceptions());
                        log.add("inner");
                    }
                    return async();
                }));
            } catch (ExceptionGroup caught) {
                assertEquals(List.of(outerFailure), caught.exceptions());
                log.add("outer");
            }
            await(yieldNow());
            return async();
        });
        assertEquals(List.of("inner", "outer"), log);
    }

    @Test
    void anErrorComesOutItself() {
        OutOfMemoryError error = new OutOfMemoryError("made for a test");
        IOException other = new IOException();
        Error thrown = assertThrows(
                OutOfMemoryError.class,
                () -> Orders.run(() -> TaskGroup.run(group -> {
                    failing(group, 1, other);
                    failing(group, 1, error);
                    return async();
                })));
        assertSame(error, thrown);
        assertEquals(List.of(other), List.of(thrown.getSuppressed()));
    }

    @Test
    void supervisingLeavesTheOthersAlone() throws Exception {
        IOException failure = new IOException();
        Orders.run(() -> {
            List<Task<Integer>> tasks = new ArrayList<>();
            await(TaskGroup.supervise(group -> {
                tasks.add(group.spawn(after(1, 1)));
                tasks.add(failing(group, 1, failure));
                tasks.add(group.spawn(after(3, 3)));
                return async();
            }));
            assertEquals(
                    List.of(Task.State.SUCCESS, Task.State.FAILED, Task.State.SUCCESS),
                    tasks.stream().map(Task::state).collect(Collectors.toList()));
            assertSame(failure, tasks.get(1).exceptionNow());
            return async();
        });
    }

    @Test
    void aFailureThatNobodyReadsFromASupervisedTaskIsReported() {
        try (TestLoop loop = TestLoop.create()) {
            IOException failure = new IOException();
            loop.run(() -> TaskGroup.supervise(group -> {
                failing(group, 1, failure);
                await(sleep(ofSeconds(5)));
                return async();
            }));
            assertEquals(1, loop.reports().size());
            assertSame(failure, loop.reports().get(0).exception());
        }
    }

    @Test
    void aForeignCancellationIsAFailure() {
        ExceptionGroup thrown = assertThrows(
                ExceptionGroup.class,
                () -> Orders.run(() -> TaskGroup.run(group -> {
                    Promise<Integer> given = new Promise<>();
                    given.cancel();
                    group.spawn(() -> async(await(given)));
                    return async();
                })));
        assertInstanceOf(CancellationException.class, thrown.exceptions().get(0));
    }

    @Test
    void aChildThatIsCancelledAloneIsNoFailure() throws Exception {
        assertEquals(
                "body",
                Orders.run(() -> TaskGroup.run(group -> {
                    Task<Integer> child = group.spawn(after(10, 1));
                    await(yieldNow());
                    child.cancel();
                    return async("body");
                })));
    }

    @Test
    void spawningAfterTheEndIsRefused() throws Exception {
        List<TaskGroup> escaped = new ArrayList<>();
        Orders.run(() -> {
            await(TaskGroup.run(group -> {
                escaped.add(group);
                return async();
            }));
            Coroutine<Integer> refused = after(1, 1);
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class, () -> escaped.get(0).spawn(refused));
            assertTrue(thrown.getMessage().contains("task group"), thrown.getMessage());
            assertThrows(IllegalStateException.class, () -> createTask(refused));
            return async();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.coroutine.samples.acceptance.Orders#any")
    void whatIsSpawnedIntoACancelledGroupIsBornCancelled(TestLoop loop) {
        try (loop) {
            loop.run(() -> TaskGroup.run(group -> {
                group.cancel();
                Task<Integer> lazy = group.spawn(after(0, 1));
                Task<Integer> eager = group.spawn(TaskOptions.defaults().eager(), after(0, 2));
                assertTrue(eager.isCancelled());
                lazy.whenDone(ended -> log.add(ended.state().toString()));
                return async();
            }));
            assertEquals(List.of("CANCELLED"), log);
        }
    }

    @Test
    void anEagerChildMayCancelItsGroup() throws Exception {
        assertEquals(
                "ended",
                Orders.run(() -> TaskGroup.run(group -> {
                    group.spawn(TaskOptions.defaults().eager(), () -> {
                        group.cancel();
                        await(sleepForever());
                        return async();
                    });
                    return async("ended");
                })));
    }

    @Test
    void anEagerChildMaySpawnOneThatFails() {
        assertThrows(
                ExceptionGroup.class,
                () -> Orders.run(() -> TaskGroup.run(group -> {
                    group.spawn(TaskOptions.defaults().eager(), () -> {
                        failing(group, 0, new IOException());
                        await(sleepForever());
                        return async();
                    });
                    await(sleepForever());
                    return async();
                })));
    }

    @Test
    void cancellingTheGroupCutsItsBodyShort() {
        CancellationException thrown = assertThrows(
                CancellationException.class,
                () -> Orders.run(() -> TaskGroup.run(group -> {
                    group.cancel("tired");
                    await(sleepForever());
                    return async();
                })));
        assertTrue(thrown.getMessage().contains("tired"), thrown.getMessage());
    }

    @Test
    void cancellingTheGroupAtItsEndJustEndsIt() throws Exception {
        assertEquals(
                "value",
                Orders.run(() -> TaskGroup.run(group -> {
                    group.spawn(sleepForever());
                    group.cancel();
                    return async("value");
                })));
    }

    @Test
    void childrenInheritTheDeadlineAroundTheGroup() throws Exception {
        Orders.run(() -> timeout(
                ofSeconds(10),
                () -> TaskGroup.run(group -> {
                    await(group.spawn(() -> {
                        await(sleep(ofSeconds(4)));
                        assertEquals(
                                ofSeconds(6), CancelScope.current().remaining().orElseThrow());
                        return async();
                    }));
                    return async();
                })));
    }

    @Test
    void aTimeoutAroundAGroupEndsItsChildren() {
        assertThrows(
                AsyncTimeoutException.class,
                () -> Orders.run(() -> timeout(
                        ofSeconds(1),
                        () -> TaskGroup.run(group -> {
                            group.spawn(cleaningUp(ofSeconds(5)));
                            return async();
                        }))));
        assertEquals(List.of("cleaned up"), log);
    }

    // ---- start

    @Test
    void startReturnsWhatTheServicePassed() throws Exception {
        Orders.run(() -> TaskGroup.run(group -> {
            String address = await(group.start(ready -> {
                await(sleep(ofSeconds(1)));
                ready.ready("address");
                return after(5, 5);
            }));
            assertEquals("address", address);
            assertEquals(List.of(), log);
            return async();
        }));
        assertEquals(List.of("value 5"), log);
    }

    @Test
    void aServiceThatFailsBeforeItIsReadyFailsItsStarterAlone() throws Exception {
        IOException failure = new IOException();
        assertEquals(
                "alive",
                Orders.run(() -> TaskGroup.run(group -> {
                    try {
                        await(group.start(ready -> {
                            await(sleep(ofSeconds(1)));
                            throw failure;
                        }));
                    } catch (Exception caught) {
                        assertSame(failure, caught);
                        return async("alive");
                    }
                    return async("not reached");
                })));
    }

    @Test
    void aServiceThatFailsAfterItWasReadyFailsTheGroup() {
        ExceptionGroup thrown = assertThrows(
                ExceptionGroup.class,
                () -> Orders.run(() -> TaskGroup.run(group -> {
                    await(group.start(ready -> {
                        ready.ready(null);
                        await(sleep(ofSeconds(1)));
                        throw new IOException();
                    }));
                    await(sleepForever());
                    return async();
                })));
        assertEquals(1, thrown.all(IOException.class).size());
    }

    @Test
    void aServiceThatEndsWithoutBeingReadyIsAnError() {
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> Orders.run(() -> {
                    try {
                        return async(await(TaskGroup.run(group -> async(await(group.start(ready -> async()))))));
                    } catch (ExceptionGroup failures) {
                        failures.throwFirst(IllegalStateException.class);
                        throw failures;
                    }
                }));
        assertTrue(thrown.getMessage().contains("without calling ready"), thrown.getMessage());
    }

    @Test
    void cancellingTheStarterJoinsTheService() throws Exception {
        Orders.run(() -> TaskGroup.run(group -> {
            boolean inTime = await(moveOnAfter(ofSeconds(1), () -> group.start(ready -> cleaningUp(ofSeconds(5)))));
            assertFalse(inTime);
            assertEquals(List.of("cleaned up"), log);
            return async();
        }));
    }

    @Test
    void readyTwiceIsRefused() {
        assertThrows(
                ExceptionGroup.class,
                () -> Orders.run(() -> TaskGroup.run(group -> {
                    await(group.start(ready -> {
                        ready.ready(1);
                        ready.ready(2);
                        return async();
                    }));
                    return async();
                })));
    }

    @Test
    void tenThousandNestedGroupsAreCancelledFlat() throws Exception {
        Orders.run(() -> {
            Task<Void> outer = createTask(nested(10_000));
            await(sleep(ofSeconds(1)));
            outer.cancel();
            await(sleep(ofSeconds(1)));
            assertTrue(outer.isCancelled());
            return async();
        });
        assertEquals(List.of("innermost"), log);
    }

    @Async
    private Coroutine<Void> nested(int depth) {
        if (depth == 0) {
            try {
                await(sleepForever());
            } finally {
                log.add("innermost");
            }
        }
        return TaskGroup.run(group -> {
            group.spawn(nested(depth - 1));
            return async();
        });
    }
}
