package dev.coroutine.internal.engine;

import static dev.coroutine.internal.engine.Script.await;
import static dev.coroutine.internal.engine.Script.rethrow;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coroutine.abi.HotCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Calls with the semantics of ea-async. */
class InlineCallTest {
    private final List<Object> log = new ArrayList<>();

    @SuppressWarnings("unchecked")
    private static <T> CompletableFuture<T> inline(Script.Body body) {
        return (CompletableFuture<T>) HotCall.callInline(Script.of(body));
    }

    @Test
    void resumesInsideComplete() {
        CompletableFuture<Integer> awaited = new CompletableFuture<>();
        CompletableFuture<Integer> result =
                inline((step, value, failure) -> step == 0 ? await(awaited) : completedFuture((Integer) value + 1));
        assertFalse(result.isDone());
        awaited.complete(1);
        assertEquals(2, result.getNow(null));
    }

    @Test
    void resumesInsideCompleteAlsoWhenThatHappensInsideACall() {
        CompletableFuture<Integer> outer = new CompletableFuture<>();
        CompletableFuture<Integer> inner = new CompletableFuture<>();
        inline((step, value, failure) -> {
            if (step == 0) {
                return await(inner);
            }
            log.add("inner resumed");
            return completedFuture(1);
        });
        inline((step, value, failure) -> {
            if (step == 0) {
                return await(outer);
            }
            inner.complete(1);
            log.add("after complete");
            return completedFuture(1);
        });
        outer.complete(1);
        assertEquals(List.of("inner resumed", "after complete"), log);
    }

    @Test
    void failuresAreThrownAsJoinThrowsThem() {
        IOException thrown = new IOException("no");
        CompletableFuture<Object> later = new CompletableFuture<>();
        Script.Body body = (step, value, failure) -> {
            if (step == 0) {
                return await(later);
            }
            log.add(failure);
            return completedFuture(1);
        };
        inline(body);
        later.completeExceptionally(thrown);
        inline(body);
        for (Object seen : log) {
            assertInstanceOf(CompletionException.class, seen);
            assertSame(thrown, ((Throwable) seen).getCause());
        }
        assertEquals(2, log.size());
    }

    @Test
    void anExceptionBeforeTheSuspensionComesOutOfTheCall() {
        IOException thrown = new IOException("no");
        assertSame(
                thrown,
                assertThrows(
                        IOException.class,
                        () -> inline((step, value, failure) -> {
                            throw thrown;
                        })));
    }

    @Test
    void anExceptionAfterTheSuspensionIsWhatThenComposeMakesOfIt() {
        IOException thrown = new IOException("no");
        CompletableFuture<Object> awaited = new CompletableFuture<>();
        CompletableFuture<Object> result = inline((step, value, failure) -> {
            if (step == 0) {
                return await(awaited);
            }
            throw thrown;
        });
        result.whenComplete((value, failure) -> log.add(failure));
        awaited.complete(1);
        assertInstanceOf(CompletionException.class, log.get(0));
        assertSame(thrown, ((Throwable) log.get(0)).getCause());
    }

    @Test
    void aNullThatIsReturnedWithoutSuspensionStaysNull() {
        assertNull(inline((step, value, failure) -> null));
    }

    @Test
    void cancellingTheResultIsNobodysBusiness() {
        CompletableFuture<Object> awaited = new CompletableFuture<>();
        CompletableFuture<Object> result = inline((step, value, failure) -> {
            rethrow(failure);
            if (step == 0) {
                return await(awaited);
            }
            log.add(value);
            return completedFuture(1);
        });
        result.cancel(false);
        awaited.complete("went on");
        assertEquals(List.of("went on"), log);
    }

    @Test
    void longChainsStayFlat() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> chain = first;
        for (int i = 0; i < 100_000; i++) {
            CompletableFuture<Integer> before = chain;
            chain = inline((step, value, failure) -> step == 0 ? await(before) : completedFuture((Integer) value + 1));
        }
        first.complete(0);
        assertEquals(100_000, chain.join());
    }
}
