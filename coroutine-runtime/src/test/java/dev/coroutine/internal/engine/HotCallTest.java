package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.inTurn;
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
import dev.coroutine.Coroutine;
import dev.coroutine.abi.HotCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Calls, on a loop, of methods that return futures. */
class HotCallTest {
    private final List<Object> log = new ArrayList<>();

    static class MyFuture<T> extends CompletableFuture<T> {}

    @SuppressWarnings("unchecked")
    static <T> CompletableFuture<T> hot(Script.Body body) {
        return (CompletableFuture<T>) HotCall.call(Script.of(body));
    }

    @Test
    void aBodyThatDoesNotSuspendGivesItsStageBackAsItIs() {
        CompletableFuture<String> stage = completedFuture("x");
        Object returned = VirtualTime.run(Script.of((step, value, failure) -> hot((s, v, f) -> stage)));
        assertSame(stage, returned);
    }

    @Test
    void runsToTheFirstSuspensionAtTheCallAndResumesOnTheLoop() {
        Object result = VirtualTime.run(Script.of((step, value, failure) -> {
            rethrow(failure);
            if (step == 0) {
                CompletableFuture<String> future = hot((s, v, f) -> {
                    log.add("step " + s + " on " + Thread.currentThread().getName());
                    return s == 0 ? await(sleep(ofSeconds(1))) : completedFuture("done");
                });
                log.add("called");
                return await(future);
            }
            return value;
        }));
        String here = Thread.currentThread().getName();
        assertEquals(List.of("step 0 on " + here, "called", "step 1 on " + here), log);
        assertEquals("done", result);
    }

    @Test
    void failuresArriveThroughTheFutureBeforeAndAfterTheSuspension() {
        IOException thrown = new IOException("no");
        VirtualTime.run(Script.of((step, value, failure) -> switch (step) {
            case 0 ->
                await(hot((s, v, f) -> {
                    throw thrown;
                }));
            case 1 -> {
                assertSame(thrown, failure);
                yield await(hot((s, v, f) -> {
                    if (s == 0) {
                        return await(yieldNow());
                    }
                    throw thrown;
                }));
            }
            default -> {
                assertSame(thrown, failure);
                yield log.add("both");
            }
        }));
        assertEquals(List.of("both"), log);
    }

    @Test
    void aReturnedStageIsFlattened() {
        CompletableFuture<String> inner = new CompletableFuture<>();
        Object result = VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                CompletableFuture<String> outer = hot((s, v, f) -> s == 0 ? await(yieldNow()) : inner);
                return await(CompletableFuture.allOf(outer, CompletableFuture.runAsync(() -> inner.complete("in")))
                        .thenApply(ignored -> outer.join()));
            }
            rethrow(failure);
            return value;
        }));
        assertEquals("in", result);
    }

    @Test
    void aNullStageFailsAndSaysWhy() {
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                return await(hot((s, v, f) -> null));
            }
            if (step == 1) {
                assertInstanceOf(NullPointerException.class, failure);
                assertTrue(failure.getMessage().contains("returned null"), failure.getMessage());
                return await(hot((s, v, f) -> s == 0 ? await(yieldNow()) : null));
            }
            assertInstanceOf(NullPointerException.class, failure);
            return null;
        }));
    }

    @Test
    void theResultIsOfTheDeclaredType() {
        VirtualTime.run(Script.of((step, value, failure) -> {
            Script<Object> body =
                    Script.hot(MyFuture::new, (s, v, f) -> s == 0 ? await(yieldNow()) : completedFuture(1));
            assertInstanceOf(MyFuture.class, HotCall.call(body));
            return null;
        }));
    }

    private void cancelsAtTheSuspension(java.util.function.Supplier<CompletableFuture<Object>> declared) {
        CompletableFuture<Object> awaited = new CompletableFuture<>();
        VirtualTime.run(Script.of((step, value, failure) -> {
            if (step == 0) {
                Coroutine<Object> body = Script.hot(declared, (s, v, f) -> {
                    if (s == 0) {
                        return await(awaited);
                    }
                    log.add(f.getClass());
                    throw f;
                });
                CompletableFuture<?> future = (CompletableFuture<?>) HotCall.call(body);
                future.cancel(false);
                log.add("cancelled");
                return await(yieldNow());
            }
            return null;
        }));
        assertEquals(List.of("cancelled", Cancelled.class), log);
        assertTrue(awaited.isCancelled());
    }

    @Test
    void cancellingTheFutureCancelsTheCall() {
        cancelsAtTheSuspension(() -> null);
    }

    @Test
    void cancellingAFutureOfOnesOwnTypeCancelsTheCall() {
        cancelsAtTheSuspension(MyFuture::new);
    }

    @Test
    void cancelledNeverReachesTheFuture() {
        CompletableFuture<?>[] future = new CompletableFuture<?>[1];
        VirtualTime.run(Script.of((step, value, failure) -> {
            future[0] = hot((s, v, f) -> {
                rethrow(f);
                return await(sleepForever());
            });
            return null;
        }));
        assertTrue(future[0].isCancelled());
    }

    @Test
    void aHundredThousandCallsInAChainStayFlat() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        Object result = VirtualTime.run(Script.of((step, value, failure) -> {
            rethrow(failure);
            if (step == 0) {
                CompletableFuture<Integer> chain = first;
                for (int i = 0; i < 100_000; i++) {
                    CompletableFuture<Integer> before = chain;
                    chain = hot((s, v, f) -> s == 0 ? await(before) : completedFuture((Integer) v + 1));
                }
                first.complete(0);
                return await(chain);
            }
            return value;
        }));
        assertEquals(100_000, result);
    }

    @Test
    void aHundredThousandFlattenedCallsStayFlat() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        Object result = VirtualTime.run(Script.of((step, value, failure) -> {
            rethrow(failure);
            if (step == 0) {
                CompletableFuture<Integer> chain = first;
                for (int i = 0; i < 100_000; i++) {
                    CompletableFuture<Integer> before = chain;
                    chain = hot((s, v, f) -> s == 0 ? await(yieldNow()) : before);
                }
                CompletableFuture<Integer> last = chain;
                return await(inTurn(() -> yieldNow(), () -> yieldNow(), () -> {
                    first.complete(5);
                    return last;
                }));
            }
            return value;
        }));
        assertEquals(5, result);
    }

    @Test
    void joinFromAnotherThreadSeesTheFailureInItsWrapper() {
        IOException thrown = new IOException("no");
        CompletableFuture<?>[] future = new CompletableFuture<?>[1];
        VirtualTime.run(inTurn(
                () -> {
                    future[0] = hot((s, v, f) -> {
                        if (s == 0) {
                            return await(yieldNow());
                        }
                        throw thrown;
                    });
                    return yieldNow();
                },
                () -> yieldNow()));
        assertSame(
                thrown, assertThrows(CompletionException.class, future[0]::join).getCause());
        assertSame(
                thrown, assertThrows(ExecutionException.class, future[0]::get).getCause());
        assertFalse(future[0].isCancelled());
    }
}
