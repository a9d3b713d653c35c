package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that return futures and call themselves: no depth overflows the stack. */
class HotRecursionTest {
    private static final int DEEP = 20_000;

    @Async
    static CompletableFuture<Integer> depth(int levels, CompletableFuture<?> gate) {
        if (levels == 0) {
            await(gate);
            return CompletableFuture.completedFuture(0);
        }
        return CompletableFuture.completedFuture(1 + await(depth(levels - 1, gate)));
    }

    @Async
    static CompletableFuture<Integer> failing(int levels, CompletableFuture<?> gate) {
        if (levels == 0) {
            await(gate);
            throw new IllegalStateException("at the bottom");
        }
        return CompletableFuture.completedFuture(1 + await(failing(levels - 1, gate)));
    }

    @Async
    static CompletableFuture<Integer> cancelled() {
        throw new CancellationException("why");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 128, 129, 1_000, DEEP})
    void returnsFromAnyDepthWhereNothingSuspends(int levels) throws Exception {
        CompletableFuture<Void> open = CompletableFuture.completedFuture(null);
        assertEquals(levels, depth(levels, open).get());
        assertEquals(levels, run(() -> async(await(depth(levels, open)))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 128, 129, DEEP})
    void returnsFromAnyDepthWhereTheInnermostCallSuspends(int levels) {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Integer> result = depth(levels, gate);
        assertFalse(result.isDone());
        gate.complete(null);
        assertEquals(levels, result.join());
        assertEquals(levels, run(() -> {
            CompletableFuture<Void> inner = new CompletableFuture<>();
            CompletableFuture<Integer> future = depth(levels, inner);
            inner.complete(null);
            return async(await(future));
        }));
    }

    @Test
    void failuresComeOutOfAnyDepth() {
        CompletableFuture<Void> open = CompletableFuture.completedFuture(null);
        Throwable thrown =
                assertThrows(ExecutionException.class, () -> failing(DEEP, open).get());
        assertEquals("at the bottom", thrown.getCause().getMessage());
        Exception onLoop = assertThrows(IllegalStateException.class, () -> run(() -> onLoop(open)));
        assertEquals("at the bottom", onLoop.getMessage());
    }

    @Async
    static Coroutine<Integer> onLoop(CompletableFuture<?> gate) {
        return async(await(failing(DEEP, gate)));
    }

    @Test
    void whatIsDeferredIsDoneWhenTheOutermostCallReturns() {
        assertTrue(depth(DEEP, CompletableFuture.completedFuture(null)).isDone());
    }

    @Test
    void aCancellationExceptionOfTheBodyIsTheFuturesOwn() {
        CompletableFuture<Integer> future = cancelled();
        assertTrue(future.isCancelled());
        // get() may wrap it, and does so since JDK 23
        Throwable first = future.handle((value, failure) -> failure).join();
        assertEquals("why", first.getMessage());
        Exception awaited = assertThrows(CancellationException.class, () -> run(() -> async(await(future))));
        assertEquals("why", awaited.getMessage());
        assertSame(first, awaited);
    }

    @Async
    private static CompletableFuture<Integer> after(CompletableFuture<Integer> before) {
        return CompletableFuture.completedFuture(await(before) + 1);
    }

    private static CompletableFuture<Integer> chain(CompletableFuture<Integer> first) {
        CompletableFuture<Integer> last = first;
        for (int i = 0; i < 100_000; i++) {
            last = after(last);
        }
        return last;
    }

    @Test
    void aChainIsCancelledFlatWithoutALoop() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        assertTrue(chain(first).cancel(true));
        assertTrue(first.isCancelled(), "the cancel reaches the end of the chain");
    }

    @Test
    void aChainIsCancelledFlatOnALoop() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        run(() -> {
            CompletableFuture<Integer> last = chain(first);
            await(yieldNow());
            last.cancel(true);
            await(yieldNow());
            return async();
        });
        assertTrue(first.isCancelled());
    }

    @Test
    void aChainWhoseAwaitingTaskIsCancelledIsCancelledFlat() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        run(() -> {
            Task<Integer> task = createTask(() -> async(await(chain(first))));
            await(yieldNow());
            task.cancel();
            await(sleep(ofMillis(1)));
            assertTrue(task.isCancelled());
            return async();
        });
        assertTrue(first.isCancelled());
    }

    @Test
    void waitingForAResultOnItsOwnLoopIsRefused() {
        run(() -> {
            CompletableFuture<Integer> pending = after(new CompletableFuture<>());
            IllegalStateException refused = assertThrows(IllegalStateException.class, pending::join);
            assertTrue(refused.getMessage().contains("await it instead"), refused.getMessage());
            assertThrows(IllegalStateException.class, pending::get);
            CompletableFuture<Integer> submitted = EventLoop.current().submit(() -> async(1));
            assertThrows(IllegalStateException.class, submitted::join);
            assertEquals(1, await(submitted));
            pending.cancel(true);
            return async();
        });
    }

    @Async
    private static Coroutine<Integer> eagerly(int levels) {
        if (levels == 0) {
            return async(0);
        }
        return async(await(createTask(TaskOptions.defaults().eager(), () -> eagerly(levels - 1))) + 1);
    }

    @Test
    void eagerTasksNestedDeeplyOverflowNothing() {
        assertEquals(DEEP, run(() -> eagerly(DEEP)));
    }
}
