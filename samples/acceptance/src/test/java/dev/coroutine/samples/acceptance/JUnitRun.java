package dev.coroutine.samples.acceptance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What JUnit says of the tests of a class. */
final class JUnitRun implements TestExecutionListener {
    private final Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();

    private JUnitRun() {}

    static JUnitRun of(Class<?> tests) {
        return of(tests, Map.of());
    }

    /** Runs the tests with these configuration parameters. */
    static JUnitRun of(Class<?> tests, Map<String, String> parameters) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameters(parameters)
                .build();
        JUnitRun run = new JUnitRun();
        LauncherFactory.create().execute(request, run);
        return run;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != Status.SUCCESSFUL) {
            results.put(test.getDisplayName(), result);
        }
    }

    /** How each test has ended, by display name. */
    Map<String, Status> statuses() {
        Map<String, Status> statuses = new TreeMap<>();
        results.forEach((name, result) -> statuses.put(name, result.getStatus()));
        return statuses;
    }

    /** Why that test has not succeeded. */
    Throwable failure(String displayName) {
        TestExecutionResult result = results.get(displayName);
        if (result == null) {
            throw new AssertionError("no test has the name " + displayName + ", only " + statuses());
        }
        return result.getThrowable().orElseThrow(() -> new AssertionError(displayName + " has succeeded"));
    }

    /** What is said of the one test. */
    String message() {
        String only = results.keySet().iterator().next();
        return failure(only).getMessage();
    }
}
