package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
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
}
