package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.internal.engine.HotCallTest.hot;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
import static java.util.concurrent.CompletableFuture.completedStage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Awaitable;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Stages that extend CompletableFuture and refuse nearly all of its methods, as those of the JDK's {@code completedStage} do. */
class MinimalStageTest {
    private final CompletableFuture<Object> source = new CompletableFuture<>();

    @Test
    void isAwaitedWhenItIsComplete() {
        assertEquals("value", VirtualTime.run(inTurn(() -> completedStage("value"))));
        assertEquals("value", VirtualTime.run(inTurn(() -> Awaitable.from(completedStage("value")))));
    }

    @Test
    void throwsWhatItHasFailedWith() {
        IllegalStateException failure = new IllegalStateException("failed");
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> VirtualTime.run(inTurn(() -> CompletableFuture.failedStage(failure)))));
    }

    @Test
    void isAwaitedWhilePending() {
        assertEquals("value", VirtualTime.run(Script.of((step, value, failure) -> {
            EventLoop.current().execute(() -> source.complete("value"));
            return step == 0 ? await(source.minimalCompletionStage()) : value;
        })));
    }

    @Test
    void whoeverAwaitsItCanBeCancelledAndItGoesOn() {
        Task<Object> task = VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                Task<Object> made = createTask(inTurn(() -> source.minimalCompletionStage()));
                EventLoop.current().execute(made::cancel);
                return await(made.toCompletableFuture().exceptionally(e -> made));
            }
            return value;
        }));
        assertTrue(task.isCancelled());
        assertFalse(source.isDone());
    }

    @Test
    void isAwaitedAndReturnedWithoutALoop() {
        CompletableFuture<Object> result = hot(
                (step, value, failure) -> step == 0 ? await(source.minimalCompletionStage()) : completedStage(value));
        assertFalse(result.isDone());
        source.complete("value");
        assertEquals("value", result.join());
    }
}
