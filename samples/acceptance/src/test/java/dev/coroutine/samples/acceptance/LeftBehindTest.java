package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.sleepForever;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import dev.coroutine.Discardable;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskOptions;
import dev.coroutine.testing.AsyncTest;
import dev.coroutine.testing.OnTestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult.Status;

/** A test fails if it leaves something behind, and says what and where. */
class LeftBehindTest {
    private static final IOException FAILURE = new IOException("nobody looks");

    @Async
    static Coroutine<Void> patience() {
        await(sleepForever());
        return async();
    }

    @Async
    static Coroutine<Void> failing() throws IOException {
        throw FAILURE;
    }

    @Async
    @Discardable
    static Coroutine<Void> discardable() {
        return async();
    }

    static class LeavesTask {
        @AsyncTest
        void test() {
            createTask(TaskOptions.named("forgotten"), patience());
        }
    }

    @Test
    void aTaskWithWhereItWasMadeAndWhereItWaits() {
        String message = JUnitRun.of(LeavesTask.class).message();
        assertContains(message, "LeavesTask.test has left something behind:");
        assertContains(message, "1. task \"forgotten\", made at ");
        assertContains(message, "LeavesTask.test(LeftBehindTest.java:");
        assertContains(message, ", waits");
        assertContains(message, "LeftBehindTest.patience(LeftBehindTest.java:");
        assertContains(message, "await it, cancel it, or make it in a TaskGroup");
    }

    static class LeavesFailure {
        @AsyncTest
        void test() {
            createTask(() -> failing());
        }
    }

    @Test
    void aFailureThatNobodyObserved() {
        JUnitRun run = JUnitRun.of(LeavesFailure.class);
        assertContains(run.message(), "has failed, and nobody has awaited it yet");
        assertSame(FAILURE, run.failure("test()").getSuppressed()[0]);
    }

    static class LeavesCoroutine {
        @AsyncTest
        void test() {
            List<Object> kept = new ArrayList<>();
            kept.add(patience());
        }
    }

    @Test
    void aCoroutineThatWasNeverAwaited() {
        String message = JUnitRun.of(LeavesCoroutine.class).message();
        assertContains(message, "LeftBehindTest.patience(");
        assertContains(message, "LeavesCoroutine.test(LeftBehindTest.java:");
        assertContains(message, "was never awaited");
    }

    static class LeavesScopes {
        @AsyncTest
        void test() {
            timeout(ofSeconds(5));
            TaskGroup.open();
        }
    }

    @Test
    void scopesThatWereNotClosed() {
        JUnitRun run = JUnitRun.of(LeavesScopes.class);
        assertContains(run.message(), "task group 2 of task \"main\", made at ");
        assertContains(run.message(), "was not closed before task \"main\" ended");
        Throwable timeout = run.failure("test()").getSuppressed()[0].getSuppressed()[0];
        assertContains(timeout.getMessage(), "timeout 1 of task \"main\", made at ");
        assertContains(timeout.getMessage(), "LeavesScopes.test(LeftBehindTest.java:");
    }

    static class LeavesSeveral {
        @AsyncTest
        void test() {
            createTask(patience());
            createTask(() -> failing());
        }
    }

    @Test
    void everythingAtOnce() {
        String message = JUnitRun.of(LeavesSeveral.class).message();
        assertContains(message, "1. task");
        assertContains(message, "2. task");
    }

    static class LeavesNothing {
        private Task<Void> service;

        @BeforeEach
        @OnTestLoop
        void begin() {
            service = createTask(patience());
        }

        @AfterEach
        @OnTestLoop
        void end() {
            service.cancel();
        }

        @AsyncTest
        void cancelledAtTheEnd() {
            createTask(patience()).cancel();
        }

        @AsyncTest
        void discarded() {
            patience().discard();
            discardable();
            List<Object> kept = new ArrayList<>();
            kept.add(discardable());
        }

        @AsyncTest
        void readyToEnd() {
            createTask(sleep(ofSeconds(0)));
        }
    }

    @Test
    void whatEndsWithoutTimePassingIsNotLeftBehind() {
        assertEquals(
                Map.of(
                        "cancelledAtTheEnd()",
                        Status.SUCCESSFUL,
                        "discarded()",
                        Status.SUCCESSFUL,
                        "readyToEnd()",
                        Status.SUCCESSFUL),
                JUnitRun.of(LeavesNothing.class).statuses());
    }

    static class FailsFirst {
        @AsyncTest
        void test() throws IOException {
            createTask(patience());
            createTask(() -> {
                throw new IllegalStateException("unseen");
            });
            await(yieldNow());
            await(failing());
        }
    }

    @Test
    void ofATestThatFailsOnlyFailuresAreAdded() {
        Throwable failure = JUnitRun.of(FailsFirst.class).failure("test()");
        assertSame(FAILURE, failure);
        Throwable added = failure.getSuppressed()[0];
        assertContains(added.getMessage(), "unseen");
        assertTrue(!added.getMessage().contains("waits"), added.getMessage());
    }

    static void assertContains(String text, String part) {
        assertTrue(text.contains(part), text);
    }
}
