package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.samples.acceptance.LeftBehindTest.assertContains;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.TaskGroup;
import dev.coroutine.testing.AsyncTest;
import dev.coroutine.testing.OnTestLoop;
import dev.coroutine.testing.ShuffledTest;
import dev.coroutine.testing.TestLoop;
import dev.coroutine.testing.VirtualClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult.Status;

/** Tests that await live JUnit's life. */
class AsyncTestTest {
    private static final IOException FAILURE = new IOException();

    abstract static class Inherited {
        final List<String> log = new ArrayList<>();

        @AsyncTest
        void inherited() {
            await(sleep(ofDays(1)));
            log.add("test");
        }
    }

    interface ByDefault {
        @AsyncTest
        default void byDefault(EventLoop loop) {
            await(yieldNow());
            assertTrue(loop.isCurrent());
        }
    }

    static class Ordinary extends Inherited implements ByDefault {
        @BeforeEach
        void before() {
            log.add("before");
        }

        @BeforeEach
        @OnTestLoop
        void beforeOnLoop(VirtualClock clock) {
            await(sleep(ofSeconds(1)));
            assertEquals(ofSeconds(1), clock.elapsed());
        }

        @AfterEach
        void after() {
            assertEquals("before", log.get(0));
        }

        @AsyncTest
        void sharesTheClockWithTheMethodBefore(VirtualClock clock, TestLoop loop) {
            assertEquals(ofSeconds(1), clock.elapsed());
            await(loop.untilIdle());
        }

        @AsyncTest
        void closesScopes(VirtualClock clock) {
            try (var group = TaskGroup.open()) {
                group.spawn(sleep(ofSeconds(4)));
            }
            assertEquals(ofSeconds(5), clock.elapsed());
        }

        @ParameterizedTest(name = "{0} s")
        @ValueSource(ints = {3, 4})
        @OnTestLoop
        void parameters(int seconds, VirtualClock clock) {
            await(sleep(ofSeconds(seconds)));
            assertEquals(ofSeconds(seconds + 1), clock.elapsed());
        }

        @RepeatedTest(value = 2, name = "repetition {currentRepetition}")
        @OnTestLoop
        void repeated(RepetitionInfo info) {
            await(sleep(ofSeconds(info.getCurrentRepetition())));
        }

        @Disabled("for a reason")
        @AsyncTest
        void disabled() {
            throw new AssertionError("it is disabled");
        }

        @AsyncTest
        void aborted() {
            await(yieldNow());
            assumeTrue(false, "not today");
        }

        @AsyncTest
        void failed() throws IOException {
            await(yieldNow());
            throw FAILURE;
        }

        @Nested
        class Inner {
            @AsyncTest
            void nested() {
                await(yieldNow());
                assertEquals("before", log.get(0));
            }
        }
    }

    @Test
    void allKindsOfTests() {
        JUnitRun run = JUnitRun.of(Ordinary.class);
        Map<String, Status> expected = new TreeMap<>();
        List.of(
                        "inherited()",
                        "byDefault(EventLoop)",
                        "sharesTheClockWithTheMethodBefore(VirtualClock, TestLoop)",
                        "closesScopes(VirtualClock)",
                        "3 s",
                        "4 s",
                        "repetition 1",
                        "repetition 2",
                        "nested()")
                .forEach(name -> expected.put(name, Status.SUCCESSFUL));
        expected.put("aborted()", Status.ABORTED);
        expected.put("failed()", Status.FAILED);
        assertEquals(expected, run.statuses());
        assertSame(FAILURE, run.failure("failed()"));
        assertEquals(0, FAILURE.getSuppressed().length);
    }

    static class RealTime {
        @AsyncTest(realTime = true)
        void inRealTime(EventLoop loop) {
            long start = System.nanoTime();
            await(sleep(ofMillis(2)));
            assertTrue(System.nanoTime() - start >= 2_000_000);
            assertTrue(loop.isCurrent());
        }

        @AsyncTest(realTime = true)
        void hasNoVirtualClock(VirtualClock clock) {}

        @AsyncTest(realTime = true, shuffleSeed = 5)
        void hasNoOrder() {}

        @AsyncTest(timeout = "10 s")
        void malformed() {}

        @AsyncTest
        @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void elsewhere(EventLoop loop) {
            await(yieldNow());
        }

        @AsyncTest
        void nested() {
            hasNoOrder();
        }
    }

    @Test
    void whatDoesNotGoTogetherIsSaid() {
        JUnitRun run = JUnitRun.of(RealTime.class);
        assertEquals(Status.SUCCESSFUL, run.statuses().get("inRealTime(EventLoop)"));
        assertContains(run.failure("hasNoVirtualClock(VirtualClock)").getMessage(), "leave realTime out");
        assertContains(run.failure("hasNoOrder()").getMessage(), "leave one of them out");
        assertContains(run.failure("malformed()").getMessage(), "write it like PT10S");
        assertContains(run.failure("elsewhere(EventLoop)").getMessage(), "@AsyncTest has a timeout of its own");
        assertContains(run.failure("nested()").getMessage(), "move what both need to an @Async method");
    }

    static class Endless {
        @AsyncTest(timeout = "PT0.3S")
        void sleeps() {
            while (true) {
                await(sleep(ofSeconds(1)));
            }
        }

        @AsyncTest(timeout = "PT0.3S")
        void blocks() throws InterruptedException {
            createTask(sleep(ofSeconds(1)));
            new CountDownLatch(1).await(60, TimeUnit.SECONDS);
        }

        @AsyncTest(timeout = "PT2S")
        void waitsForNothing() {
            await(new Promise<>());
        }

        @AsyncTest
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
        void hasTheTimeoutOfJUnit() {
            while (true) {
                await(sleep(ofSeconds(1)));
            }
        }
    }

    @Test
    void timeoutsSayWhatTheTasksDo() {
        JUnitRun run = JUnitRun.of(Endless.class);
        String sleeping = run.failure("sleeps()").getMessage();
        assertContains(sleeping, "Endless.sleeps did not end within PT0.3S of real time");
        assertContains(sleeping, "task \"main\"");
        String blocked = run.failure("blocks()").getMessage();
        assertContains(blocked, "java.util.concurrent.CountDownLatch.await(");
        assertContains(blocked, "Endless.blocks(AsyncTestTest.java:");
        assertContains(blocked, "task \"task-2\"");
        String standing = run.failure("waitsForNothing()").getMessage();
        assertContains(standing, "nothing can wake a task of this loop");
        assertContains(standing, "Endless.waitsForNothing(AsyncTestTest.java:");
        assertContains(run.failure("hasTheTimeoutOfJUnit()").getMessage(), "timed out");
        assertFalse(Thread.interrupted(), "an interrupt is left behind");
    }

    static class Shuffled {
        static final Set<String> ORDERS = Collections.synchronizedSet(new HashSet<>());

        @ShuffledTest(seeds = 9)
        void dependsOnTheOrder() {
            StringBuilder order = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                int number = i;
                createTask(() -> {
                    order.append(number);
                    return async();
                });
            }
            await(sleep(ofSeconds(1)));
            ORDERS.add(order.toString());
            assertEquals("012", order.toString());
        }
    }

    @Test
    void shuffledTestsSayTheirSeed() {
        JUnitRun run = JUnitRun.of(Shuffled.class);
        assertEquals(9, run.statuses().size());
        assertEquals(Status.SUCCESSFUL, run.statuses().get("in order"));
        assertTrue(Shuffled.ORDERS.size() > 2, Shuffled.ORDERS::toString);
        String failed = run.statuses().entrySet().stream()
                .filter(each -> each.getValue() == Status.FAILED)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        String seed = failed.substring("seed ".length());
        assertContains(run.failure(failed).getSuppressed()[0].toString(), "-Dcoroutine.test.seed=" + seed);
        System.setProperty("coroutine.test.seed", seed);
        try {
            assertEquals(
                    Map.of(failed, Status.FAILED), JUnitRun.of(Shuffled.class).statuses());
        } finally {
            System.clearProperty("coroutine.test.seed");
        }
    }

    static class Parallel {
        static final CountDownLatch BOTH = new CountDownLatch(2);

        @AsyncTest
        void one() throws InterruptedException {
            meet();
        }

        @AsyncTest
        void other() throws InterruptedException {
            meet();
        }

        private static void meet() throws InterruptedException {
            BOTH.countDown();
            assertTrue(BOTH.await(10, TimeUnit.SECONDS), "the tests do not run at the same time");
        }
    }

    @Test
    void testsRunInParallelOnLoopsOfTheirOwn() {
        Map<String, String> parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
        assertEquals(
                Map.of("one()", Status.SUCCESSFUL, "other()", Status.SUCCESSFUL),
                JUnitRun.of(Parallel.class, parallel).statuses());
    }

    @Test
    void aTestMayBeCalledLikeAnyMethod() {
        Ordinary tests = new Ordinary();
        tests.inherited();
        assertEquals(List.of("test"), tests.log);
    }
}
