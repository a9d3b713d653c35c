package dev.coroutine.internal.engine;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.internal.engine.Script.inTurn;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.LoopExceptionHandler.Report;
import dev.coroutine.Runner;
import dev.coroutine.TaskOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final List<Thread> reporters = new CopyOnWriteArrayList<>();
    private final CountDownLatch reported = new CountDownLatch(1);

    private Runner runner(Duration threshold) {
        return Runner.builder()
                .blockedAfter(threshold)
                .exceptionHandler(report -> {
                    reports.add(report);
                    reporters.add(Thread.currentThread());
                    reported.countDown();
                })
                .build();
    }

    private Script<Object> blocking() {
        return Script.of((step, value, failure) -> reported.await(1, TimeUnit.MINUTES));
    }

    @Test
    void reportsTheTaskAndTheLineWhileTheLoopIsBlocked() {
        try (Runner runner = runner(ofMillis(40))) {
            Object seen = runner.run(inTurn(() -> createTask(TaskOptions.named("sluggish"), blocking())));
            assertEquals(true, seen);
        }
        assertEquals(1, reports.size());
        Report report = reports.get(0);
        assertTrue(report.message().contains("by task \"sluggish\" at "), report.message());
        assertEquals("sluggish", report.task().name());
        assertTrue(Stream.of(report.exception().getStackTrace())
                .anyMatch(each -> each.getMethodName().startsWith("lambda$blocking$")));
        assertEquals("coroutine-watchdog", reporters.get(0).getName());
        assertTrue(reporters.get(0).isDaemon());
    }

    @Test
    void reportsACallback() {
        try (Runner runner = runner(ofMillis(40))) {
            runner.run(Script.of((step, value, failure) -> {
                if (step == 0) {
                    runner.loop().execute(() -> {
                        try {
                            reported.await(1, TimeUnit.MINUTES);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    });
                    return Script.await(sleep(ofMillis(1)));
                }
                return null;
            }));
        }
        assertNull(reports.get(0).task());
        assertTrue(
                reports.get(0).message().contains("by a callback"),
                reports.get(0).message());
    }

    @Test
    void aLoopWithoutAThresholdIsLeftAlone() {
        try (Runner unwatched = runner(Duration.ZERO);
                Runner negative = runner(ofMillis(-1));
                Runner watched = runner(ofMillis(1))) {
            assertFalse(Watchdog.isWatching(unwatched.loop()));
            assertFalse(Watchdog.isWatching(negative.loop()));
            assertTrue(Watchdog.isWatching(watched.loop()));
        }
    }
}
