package dev.coroutine.internal.engine;

import static dev.coroutine.internal.engine.HotCallTest.hot;
import static dev.coroutine.internal.engine.Script.await;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Cancelled;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Cancelling and completing a call without a loop at the same moment: it resumes once, with one of them. */
class CancelRaceStressTest {
    private static final int ROUNDS = 20_000;

    @Test
    void aCallResumesOnceWhoeverComesFirst() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(3);
        AtomicInteger values = new AtomicInteger();
        AtomicInteger cancels = new AtomicInteger();
        CompletableFuture<?>[] awaited = new CompletableFuture<?>[1];
        CompletableFuture<?>[] result = new CompletableFuture<?>[1];
        Thread completer = new Thread(() -> each(barrier, () -> awaited[0].complete(null)));
        Thread canceller = new Thread(() -> each(barrier, () -> result[0].cancel(false)));
        completer.start();
        canceller.start();
        for (int round = 1; round <= ROUNDS; round++) {
            CompletableFuture<Object> gate = new CompletableFuture<>();
            awaited[0] = gate;
            result[0] = hot((step, value, failure) -> {
                if (step == 0) {
                    return await(gate);
                }
                (failure instanceof Cancelled ? cancels : values).incrementAndGet();
                return completedFuture(1);
            });
            barrier.await();
            barrier.await();
            assertEquals(round, values.get() + cancels.get());
            assertTrue(result[0].isDone());
        }
        completer.join();
        canceller.join();
    }

    private static void each(CyclicBarrier barrier, Runnable action) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                barrier.await();
                action.run();
                barrier.await();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
