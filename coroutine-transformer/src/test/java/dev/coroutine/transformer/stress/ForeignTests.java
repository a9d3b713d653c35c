package dev.coroutine.transformer.stress;

import static org.junit.platform.engine.discovery.ClassNameFilter.excludeClassNamePatterns;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a virtual machine that runs a library's own tests and writes down how each ended. */
final class ForeignTests implements TestExecutionListener {
    private final Map<String, String> outcomes = Collections.synchronizedMap(new LinkedHashMap<>());

    private ForeignTests() {}

    /**
     * Arguments: the test jar, the file to write, a pattern for class names to run and one for those not to, the file for
     * the {@link Suspensions}.
     */
    public static void main(String[] args) throws IOException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(Set.of(Path.of(args[0]))))
                .filters(includeClassNamePatterns(args[2]), excludeClassNamePatterns(args[3]))
                .build();
        ForeignTests listener = new ForeignTests();
        LauncherFactory.create().execute(request, listener);
        StringBuilder lines = new StringBuilder();
        listener.outcomes.forEach((test, outcome) -> lines.append(oneLine(outcome))
                .append('\t')
                .append(oneLine(test))
                .append('\n'));
        Files.writeString(Path.of(args[1]), lines);
        StressDriver.COUNTS.write(Path.of(args[4]));
        Runtime.getRuntime().halt(0);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        outcomes.put(test.getUniqueId(), "SKIPPED");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getThrowable().isPresent()) {
            outcomes.put(test.getUniqueId(), result.getStatus().toString());
            if (Boolean.getBoolean("stress.verbose")) {
                result.getThrowable().ifPresent(failure -> {
                    System.err.println("== " + test.getUniqueId());
                    failure.printStackTrace();
                });
            }
        }
    }
}
