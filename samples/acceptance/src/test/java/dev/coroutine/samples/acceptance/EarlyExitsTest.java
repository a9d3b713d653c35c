package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.done;
import static dev.coroutine.Coroutines.emit;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.AsyncStream;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutine;
import dev.coroutine.ExceptionGroup;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskOptions;
import dev.coroutine.testing.TestLoop;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever ends a block or a loop, at whatever moment a cancel comes: what was opened is closed, once. */
class EarlyExitsTest {
    private static final int LOOPS = 100_000;
    private static final int SCOPES = 1_000;

    private enum Exit {
        END,
        BREAK,
        CONTINUE,
        RETURN,
        THROW
    }

    private final Random random = new Random(20260101);
    private final Map<Task.State, Integer> outcomes = new EnumMap<>(Task.State.class);
    private int opened;
    private int closed;

    private final class Resource implements AsyncCloseable {
        private boolean open = true;

        Resource() {
            opened++;
        }

        @Override
        @Async
        public Coroutine<Void> closeAsync() {
            if (random.nextBoolean()) {
                await(yieldNow());
            }
            assertTrue(open, "closed twice");
            open = false;
            closed++;
            return async();
        }
    }

    @Async
    private Coroutine<Resource> open() {
        await(pause());
        return async(new Resource());
    }

    @Async
    private Coroutine<Void> pause() {
        for (int i = random.nextInt(3); i > 0; i--) {
            await(yieldNow());
        }
        return async();
    }

    @Async
    private AsyncStream<Integer> elements(int count) {
        try (var source = await(open())) {
            for (int i = 0; i < count; i++) {
                await(pause());
                emit(i);
            }
        }
        return done();
    }

    private Exit anyExit() {
        return Exit.values()[random.nextInt(Exit.values().length)];
    }

    @Async
    private Coroutine<Integer> loops() {
        int sum = 0;
        outer:
        for (int outside : elements(2)) {
            for (int inside : elements(3)) {
                try (var first = new Resource();
                        var second = await(open())) {
                    await(pause());
                    sum += outside + inside;
                    switch (anyExit()) {
                        case END -> sum++;
                        case BREAK -> {
                            break outer;
                        }
                        case CONTINUE -> {
                            continue outer;
                        }
                        case RETURN -> {
                            return async(sum);
                        }
                        case THROW -> throw new IllegalStateException("thrown");
                    }
                } finally {
                    sum++;
                }
            }
        }
        return async(sum);
    }

    @Async
    private Coroutine<Integer> scopes() {
        try (var limit = timeout(ofMillis(random.nextInt(4)));
                var resource = await(open());
                var group = TaskGroup.open()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                group.spawn(() -> {
                    try (var inner = await(open())) {
                        await(sleep(ofMillis(random.nextInt(3))));
                        return async(await(loops()));
                    }
                });
            }
            await(pause());
            if (anyExit() == Exit.THROW) {
                throw new IllegalStateException("thrown");
            }
        } catch (AsyncTimeoutException | ExceptionGroup ended) {
            await(pause());
        }
        return async(0);
    }

    /** Cancels a task after some turns, or never, and waits until it has ended. */
    @Async
    private Coroutine<Void> cancelSometime(Task<Integer> task) {
        for (int turns = random.nextInt(30); turns > 0 && !task.isDone(); turns--) {
            await(yieldNow());
        }
        if (random.nextInt(4) > 0) {
            task.cancel();
        }
        await(gatherSettled(List.of(task)));
        outcomes.merge(task.state(), 1, Integer::sum);
        return async();
    }

    @Async
    private Coroutine<Void> leaveLoops() {
        for (int i = 0; i < LOOPS; i++) {
            await(cancelSometime(createTask(TaskOptions.defaults().silent(), loops())));
            assertEquals(opened, closed, "after run " + i);
        }
        return async();
    }

    @Async
    private Coroutine<Void> leaveScopes() {
        for (int i = 0; i < SCOPES; i++) {
            await(cancelSometime(createTask(TaskOptions.defaults().silent(), scopes())));
            assertEquals(opened, closed, "after run " + i);
        }
        return async();
    }

    @Test
    void loopsAndResourcesLeaveNothingOpen() {
        try (Runner runner = Runner.create()) {
            runner.run(leaveLoops());
        }
        assertTrue(opened > LOOPS, () -> opened + " opened");
        assertEquals(3, outcomes.size(), outcomes::toString);
    }

    @Test
    void groupsAndDeadlinesLeaveNothingOpen() {
        try (TestLoop loop = TestLoop.create()) {
            loop.run(this::leaveScopes);
        }
        assertTrue(opened > SCOPES, () -> opened + " opened");
        assertTrue(outcomes.getOrDefault(Task.State.CANCELLED, 0) > 0, outcomes::toString);
    }
}
