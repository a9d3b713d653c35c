package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.asCompleted;
import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.firstSuccess;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.mapConcurrent;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.race;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.timeoutOrElse;
import static dev.coroutine.Coroutines.waitAll;
import static dev.coroutine.Coroutines.waitAny;
import static dev.coroutine.Coroutines.waitFirstFailure;
import static dev.coroutine.Coroutines.waitFor;
import static java.time.Duration.ofDays;

import dev.coroutine.AsyncStream;
import dev.coroutine.CancelScope;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskLocal;
import dev.coroutine.TaskOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred thousand waits that are cancelled leave no waiter, timer, task or memory behind. */
class LeakTest {
    private static final TaskLocal<Integer> LOCAL = TaskLocal.create("local");

    /** What outlives all the waits. */
    private record Shared(Promise<Object> promise, Task<Object> task) {}

    static Stream<Arguments> waits() {
        Map<String, Function<Shared, Coroutine<?>>> waits = Map.ofEntries(
                Map.entry("sleep", shared -> sleep(ofDays(1))),
                Map.entry("timeout", shared -> timeout(ofDays(1), () -> sleepForever())),
                Map.entry("timeoutOrElse", shared -> timeoutOrElse(ofDays(1), null, () -> sleepForever())),
                Map.entry("moveOnAfter", shared -> moveOnAfter(ofDays(1), () -> sleepForever())),
                Map.entry("waitFor a promise", shared -> waitFor(shared.promise(), ofDays(1))),
                Map.entry("waitFor a task", shared -> waitFor(shared.task(), ofDays(1))),
                Map.entry("shield", shared -> shield(shared.task())),
                Map.entry("gather", shared -> gather(sleep(ofDays(1)), shared.promise(), shared.task())),
                Map.entry("gatherSettled", shared -> gatherSettled(List.of(sleepForever(), shared.task()))),
                Map.entry("race", shared -> race(sleep(ofDays(1)), shared.promise(), shared.task())),
                Map.entry("firstSuccess", shared -> firstSuccess(sleepForever(), shared.promise())),
                Map.entry("mapConcurrent", shared -> mapConcurrent(List.of(1, 2, 3), 2, i -> sleepForever())),
                Map.entry("waitAll", shared -> waitAll(List.of(shared.task()), ofDays(1))),
                Map.entry("waitAny", shared -> waitAny(List.of(shared.task()), ofDays(1))),
                Map.entry("waitFirstFailure", shared -> waitFirstFailure(List.of(shared.task()))),
                Map.entry("CancelScope", shared -> CancelScope.run(scope -> sleepForever())),
                Map.entry("TaskLocal", shared -> TaskLocal.where(LOCAL, 1).call(() -> sleepForever())),
                Map.entry("TaskGroup", shared -> TaskGroup.run(LeakTest::spawnTwo)),
                Map.entry("TaskGroup.start", shared -> TaskGroup.run(group -> group.start(ready -> sleepForever()))),
                Map.entry(
                        "asCompleted",
                        shared -> asCompleted(List.of(shared.task())).toList()),
                Map.entry("completions", shared -> TaskGroup.run(LeakTest::spawnAndWatch)),
                Map.entry("AsyncStream.map", shared -> stuck().toList()),
                Map.entry(
                        "AsyncStream.timeout",
                        shared -> stuck().timeout(ofDays(1)).toList()),
                Map.entry("AsyncStream.buffer", shared -> stuck().buffer(2).toList()),
                Map.entry("AsyncStream.merge", shared -> stuck().merge(stuck()).toList()),
                Map.entry(
                        "AsyncStream.debounce",
                        shared -> stuck().debounce(ofDays(1)).toList()),
                Map.entry(
                        "AsyncStream.mapConcurrent",
                        shared -> AsyncStream.from(List.of(1, 2, 3))
                                .mapConcurrent(2, i -> sleepForever())
                                .toList()),
                Map.entry("an eager task", shared -> TaskGroup.run(LeakTest::spawnEagerly)));
        return waits.entrySet().stream().map(wait -> Arguments.of(wait.getKey(), wait.getValue()));
    }

    private static AsyncStream<Void> stuck() {
        return AsyncStream.from(List.of(1, 2)).map(i -> sleepForever());
    }

    private static Coroutine<?> spawnAndWatch(TaskGroup group) {
        group.spawn(sleepForever());
        return group.completions().toList();
    }

    private static Coroutine<Void> spawnTwo(TaskGroup group) {
        group.spawn(sleepForever());
        group.spawn(sleep(ofDays(1)));
        return sleepForever();
    }

    private static Coroutine<Void> spawnEagerly(TaskGroup group) {
        group.spawn(TaskOptions.defaults().eager(), sleepForever());
        return async();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void leavesNothing(String name, Function<Shared, Coroutine<?>> wait) {
        try (VirtualTime time = new VirtualTime()) {
            Shared shared = new Shared(new Promise<>(), shared(time));
            new LeakGate(time).leavesNothing(() -> wait.apply(shared));
        }
    }

    private static Task<Object> shared(VirtualTime time) {
        return time.go(Script.of((step, value, failure) -> createTask(Script.inTurn(() -> sleepForever()))));
    }
}
