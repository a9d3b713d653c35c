package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static dev.coroutine.internal.engine.Script.rethrow;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.EventLoopGroup;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Awaiting tasks and promises of other loops, with cancels in between. */
@Timeout(120)
class AcrossLoopsStressTest {
    private static final int ROUNDS = 2_000;

    /** Makes a task, and ends when that task has been made. */
    private static <T> Task<T> on(EventLoop loop, Coroutine<T> root) throws Exception {
        return loop.submit(() -> dev.coroutine.Coroutines.async(createTask(root)))
                .get(10, SECONDS);
    }

    @Test
    void everyAwaiterGetsTheValueOnItsOwnLoop() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.open(3)) {
            List<CompletableFuture<Object>> all = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                int expected = round;
                Promise<Object> gate = new Promise<>();
                Task<Object> source = on(group.next(), inTurn(() -> gate));
                for (EventLoop loop : group.loops()) {
                    all.add(loop.submit(() -> checked(loop, source, expected)));
                }
                gate.complete(expected);
            }
            for (CompletableFuture<Object> one : all) {
                assertEquals(true, one.get(10, SECONDS));
            }
        }
    }

    private static Script<Object> checked(EventLoop loop, Task<Object> source, int expected) {
        return Script.of((step, value, failure) -> {
            rethrow(failure);
            return step == 0 ? await(source) : loop.isCurrent() && value.equals(expected);
        });
    }

    @Test
    void cancelledAwaitersLeaveTheTaskAloneAndNothingBehind() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.open(2)) {
            EventLoop here = group.loops().get(0);
            Promise<Object> gate = new Promise<>();
            Task<Object> source = on(group.loops().get(1), inTurn(() -> gate));
            here.submit(() -> cancelling(source)).get(60, SECONDS);
            assertTrue(source.stackTrace().size() > 0);
            LoopTask<?> task = (LoopTask<?>) source;
            CompletableFuture<Boolean> empty = new CompletableFuture<>();
            task.loop.execute(() -> empty.complete(task.isAwaited()));
            assertEquals(false, empty.get(10, SECONDS));
            gate.complete("done");
            assertEquals("done", source.toCompletableFuture().get(10, SECONDS));
        }
    }

    /** Begins to await again and again, and gives up at once, a little later, or later still. */
    private static Script<Object> cancelling(Task<Object> source) {
        return Script.of(new Script.Body() {
            private final List<Task<Object>> awaiters = new ArrayList<>();

            @Override
            public Object step(int step, Object value, Throwable failure) throws Throwable {
                rethrow(failure);
                if (step % 2 == 0 && step < 2 * ROUNDS) {
                    awaiters.add(createTask(inTurn(() -> source)));
                    return await(yieldNow());
                }
                if (step < 2 * ROUNDS) {
                    awaiters.get(awaiters.size() / 2).cancel();
                    awaiters.get(step / 2).cancel();
                    return await(yieldNow());
                }
                return awaiters.stream().allMatch(Task::isDone);
            }
        });
    }

    @Test
    void loopsThatCloseWhileOthersAwaitTheirTasksLeaveNobodyWaiting() throws Exception {
        for (int round = 0; round < 100; round++) {
            try (EventLoopGroup waiting = EventLoopGroup.open(1);
                    EventLoopGroup closing = EventLoopGroup.open(1)) {
                List<CompletableFuture<Object>> all = new ArrayList<>();
                Task<Object> source = on(closing.next(), inTurn(() -> sleepForever()));
                CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
                for (int i = 0; i < 50; i++) {
                    all.add(waiting.submit(() -> inTurn(() -> source)));
                }
                closed.get(20, SECONDS);
                for (CompletableFuture<Object> one : all) {
                    assertTrue(one.handle((value, failure) -> failure.toString())
                            .get(10, SECONDS)
                            .contains("CancellationException"));
                }
            }
        }
    }
}
