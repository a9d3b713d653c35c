package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** One test a fixture; all processors work on them, and each test waits for its own. */
final class FixtureTests {
    /** What is to be checked about a fixture. */
    interface Check {
        void of(Fixture fixture) throws Throwable;
    }

    private FixtureTests() {}

    static Stream<DynamicTest> of(List<Fixture> fixtures, Check check) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), body -> {
                    Thread thread = new Thread(body, "fixtures");
                    thread.setDaemon(true);
                    return thread;
                });
        List<DynamicTest> tests = fixtures.stream()
                .map(fixture -> dynamicTest(fixture.name(), waitingFor(threads.submit(checking(check, fixture)))))
                .toList();
        threads.shutdown();
        return tests.stream();
    }

    private static Callable<Void> checking(Check check, Fixture fixture) {
        return () -> {
            try {
                check.of(fixture);
            } catch (Error | Exception failed) {
                throw failed;
            } catch (Throwable failed) {
                throw new AssertionError(failed);
            }
            return null;
        };
    }

    private static Executable waitingFor(Future<Void> done) {
        return () -> {
            try {
                done.get();
            } catch (ExecutionException failed) {
                throw failed.getCause();
            }
        };
    }
}
