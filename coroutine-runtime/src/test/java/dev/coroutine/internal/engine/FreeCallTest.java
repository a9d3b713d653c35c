package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.internal.engine.HotCallTest.hot;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.rethrow;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Cancelled;
import dev.coroutine.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls, without a loop, of methods that return futures. */
class FreeCallTest {
    private final List<Object> log = new ArrayList<>();

    @Test
    void resumesOnTheCompletingThread() throws Exception {
        CompletableFuture<Integer> awaited = new CompletableFuture<>();
        CompletableFuture<Integer> result = hot((step, value, failure) -> {
            if (step == 0) {
                return await(awaited);
            }
            log.add(Thread.currentThread().getName());
            return completedFuture((Integer) value + 1);
        });
        assertFalse(result.isDone());
        Thread completer = new Thread(() -> awaited.complete(1), "completer");
        completer.start();
        assertEquals(2, result.get(10, TimeUnit.SECONDS));
        completer.join();
        assertEquals(List.of("completer"), log);
    }

    @Test
    void aStageThatIsThereNeedsNoSuspension() {
        CompletableFuture<String> stage = completedFuture("x");
        assertSame(stage, hot((step, value, failure) -> step == 0 ? await(completedFuture(1)) : stage));
    }

    @Test
    void failuresOfStagesArriveWithoutTheirWrappers() {
        IOException thrown = new IOException("no");
        CompletableFuture<Object> failed = CompletableFuture.failedFuture(thrown);
        for (CompletableFuture<?> awaited : List.of(failed, failed.thenApply(x -> x))) {
            hot((step, value, failure) -> {
                if (step == 0) {
                    return await(awaited);
                }
                log.add(failure);
                return completedFuture(1);
            });
        }
        assertEquals(List.of(thrown, thrown), log);
    }

    @Test
    void aHundredThousandChainedFuturesStayFlat() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> chain = first;
        for (int i = 0; i < 100_000; i++) {
            CompletableFuture<Integer> before = chain;
            chain = hot((step, value, failure) -> step == 0 ? await(before) : completedFuture((Integer) value + 1));
        }
        first.complete(0);
        assertEquals(100_000, chain.join());
    }

    @Test
    void whatNeedsALoopFailsTheFutureAndNamesRun() {
        CompletableFuture<Object> result = hot((step, value, failure) -> {
            rethrow(failure);
            return await(sleep(ofSeconds(1)));
        });
        Throwable cause = assertThrows(CompletionException.class, result::join).getCause();
        assertInstanceOf(IllegalStateException.class, cause);
        assertTrue(cause.getMessage().contains("sleep needs an event loop"), cause.getMessage());
        assertTrue(cause.getMessage().contains("Coroutines.run"), cause.getMessage());
    }

    @Test
    void cancellingTheFutureCancelsTheCallAndWhatItAwaits() {
        CompletableFuture<Object> awaited = new CompletableFuture<>();
        CompletableFuture<Object> result = hot((step, value, failure) -> {
            if (step == 0) {
                return await(awaited);
            }
            log.add(failure.getClass());
            throw failure;
        });
        assertTrue(result.cancel(false));
        assertEquals(List.of(Cancelled.class), log);
        assertTrue(awaited.isCancelled());
        assertTrue(result.isCancelled());
    }

    @Test
    void promisesAndPlainFuturesAreAwaitedToo() throws Exception {
        Promise<String> promise = new Promise<>();
        FutureTask<String> future = new FutureTask<>(() -> "future");
        CompletableFuture<Object> result = hot((step, value, failure) -> {
            rethrow(failure);
            log.add(value);
            return switch (step) {
                case 0 -> await(promise);
                case 1 -> await(future);
                default -> completedFuture(value);
            };
        });
        promise.complete("promise");
        future.run();
        assertEquals("future", result.get(10, TimeUnit.SECONDS));
        assertEquals("promise", log.get(1));
    }

    @Test
    void completionsThatOvertakeTheSuspensionAreNotLost() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 200; round++) {
                CompletableFuture<Integer> result = hot((step, value, failure) -> {
                    rethrow(failure);
                    return step < 100 ? await(CompletableFuture.supplyAsync(() -> 1, pool)) : completedFuture(step);
                });
                assertEquals(100, result.get(20, TimeUnit.SECONDS));
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
