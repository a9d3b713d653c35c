package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.LoopExceptionHandler.Report;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskLocal;
import dev.coroutine.TaskObserver;
import dev.coroutine.TaskOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who follows tasks is told of each step, and can break none. */
class ObserverTest {
    private static final TaskLocal<String> NAME = TaskLocal.withDefault("name", "nobody");

    private final List<String> log = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();

    private final class Recorder implements TaskObserver {
        @Override
        public void taskCreated(Task<?> task) {
            log.add("created " + task.name() + " by "
                    + (Task.currentOrNull() == null ? "nobody" : Task.current().name()));
        }

        @Override
        public void taskStarted(Task<?> task) {
            log.add("started " + task.name() + " " + (Task.current() == task));
        }

        @Override
        public void taskSuspended(Task<?> task) {
            log.add("suspended " + task.name() + " " + NAME.get());
        }

        @Override
        public void taskResumed(Task<?> task) {
            log.add("resumed " + task.name() + " " + NAME.get());
        }

        @Override
        public void taskEnded(Task<?> task) {
            log.add("ended " + task.name() + " " + task.state());
        }
    }

    private Runner runner(TaskObserver observer) {
        return Runner.builder()
                .observer(observer)
                .exceptionHandler(reports::add)
                .build();
    }

    @Async
    private static Coroutine<Void> yielding() {
        await(yieldNow());
        return async();
    }

    @Test
    void everyStepIsSeenInsideItsTask() {
        try (Runner runner = runner(new Recorder())) {
            runner.run(() -> {
                await(createTask(
                        TaskOptions.named("child"),
                        () -> TaskLocal.where(NAME, "Ada").call(() -> yielding())));
                return async();
            });
        }
        assertEquals(
                List.of(
                        "created main by nobody",
                        "started main true",
                        "created child by main",
                        "suspended main nobody",
                        "started child true",
                        "suspended child Ada",
                        "resumed child Ada",
                        "ended child SUCCESS",
                        "resumed main nobody",
                        "ended main SUCCESS"),
                log);
    }

    @Test
    void eagerTasksAndTasksThatNeverStartAreSeenToo() {
        try (Runner runner = runner(new Recorder())) {
            runner.run(() -> {
                createTask(TaskOptions.named("eager").eager(), () -> async());
                createTask(TaskOptions.named("never"), () -> async()).cancel();
                await(yieldNow());
                return async();
            });
        }
        assertEquals(
                List.of(
                        "created main by nobody",
                        "started main true",
                        "created eager by main",
                        "started eager true",
                        "ended eager SUCCESS",
                        "created never by main",
                        "suspended main nobody",
                        "ended never CANCELLED",
                        "resumed main nobody",
                        "ended main SUCCESS"),
                log);
    }

    @Test
    void whatAnObserverThrowsIsReportedAndBreaksNothing() {
        TaskObserver broken = new TaskObserver() {
            @Override
            public void taskSuspended(Task<?> task) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void taskEnded(Task<?> task) {
                throw new AssertionError("broken too");
            }
        };
        try (Runner runner = runner(broken)) {
            assertEquals(5, runner.run(() -> {
                await(yieldNow());
                return async(5);
            }));
        }
        assertEquals(2, reports.size());
        assertTrue(
                reports.get(0).message().contains("a TaskObserver"),
                reports.get(0).message());
        assertEquals("main", reports.get(0).task().name());
    }
}
