package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.LoopExceptionHandler.Report;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever blocks a loop is reported while it does, on the real clock. */
class WatchdogTest {
    private final CountDownLatch reported = new CountDownLatch(1);
    private final List<Report> reports = new CopyOnWriteArrayList<>();

    @Async
    private Coroutine<Boolean> blocking() {
        await(yieldNow());
        return async(blockUntilReported());
    }

    private boolean blockUntilReported() {
        try {
            return reported.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theBlockingLineAndTheTaskAreReportedOnceAndWhileTheLoopIsBlocked() {
        Runner.Builder settings = Runner.builder().blockedAfter(ofMillis(50)).exceptionHandler(report -> {
            reports.add(report);
            reported.countDown();
        });
        try (Runner runner = settings.build()) {
            runner.run(() -> {
                Task<Boolean> task = createTask(TaskOptions.named("sluggish"), blocking());
                assertTrue(await(task));
                assertSame(task, reports.get(0).task());
                return async();
            });
        }
        assertEquals(1, reports.size());
        String message = reports.get(0).message();
        assertTrue(message.contains("by task \"sluggish\" at "), message);
        assertTrue(message.contains("WatchdogTest.blockUntilReported(WatchdogTest.java:37)"), message);
    }
}
