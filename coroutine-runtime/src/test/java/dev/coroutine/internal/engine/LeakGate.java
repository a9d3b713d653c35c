package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.rethrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Task;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Begins a wait and cancels it, a hundred thousand times, and then looks for what is left. */
final class LeakGate {
    private static final int ITERATIONS = Integer.getInteger("leak.iterations", 100_000);
    private static final int TURNS = 12;

    /** What a few tasks and a grown queue may add; one object per wait would be a hundred thousand. */
    private static final int TOLERANCE = 100;

    private final VirtualTime time;
    private final TaskLoop loop;

    LeakGate(VirtualTime time) {
        this.time = time;
        this.loop = (TaskLoop) time.host.loop();
    }

    /** The wait has to be one that a cancel ends in ten turns. */
    void leavesNothing(AsyncCallable<?, RuntimeException> wait) {
        cancelled(1000, wait);
        List<Task<?>> tasks = loop.tasks();
        int timers = loop.timerCount();
        Map<String, Long> before = LiveObjects.ofRuntime();
        cancelled(ITERATIONS, wait);
        emptyPool();
        assertEquals(timers, loop.timerCount());
        assertEquals(tasks, loop.tasks());
        assertEquals(Map.of(), LiveObjects.growthSince(before, TOLERANCE));
    }

    /** Returns when the blocking pool, which serves first come first served, has begun all that it was given before. */
    private static void emptyPool() {
        CompletableFuture.runAsync(() -> {}, BlockingPool.shared()).join();
    }

    private void cancelled(int times, AsyncCallable<?, RuntimeException> wait) {
        Task<?>[] task = new Task<?>[1];
        time.go(Script.of((step, value, failure) -> {
            rethrow(failure);
            if (step % TURNS == 0) {
                task[0] = createTask(wait.call());
            } else if (step % TURNS == 1) {
                task[0].cancel();
            } else if (step % TURNS == TURNS - 1) {
                assertTrue(task[0].isCancelled());
            }
            return step < times * TURNS - 1 ? await(yieldNow()) : null;
        }));
    }
}
