package dev.coroutine.samples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutine;
import dev.coroutine.testing.TestLoop;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same programs in Python and in Java, each on a virtual clock: their logs have to be the same, line by line. It needs a
 * python3 of 3.11 or later, which has groups, time-outs and barriers.
 */
class AsyncioTest {
    private static final String SCENARIO = "== ";

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> logsWhatCPythonLogs() throws Exception {
        Map<String, List<String>> expected = byScenario(python("asyncio_scenarios.py"));
        return scenarios()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.getName(),
                        () -> assertEquals(
                                String.join("\n", expected.getOrDefault(scenario.getName(), List.of("not in Python"))),
                                String.join("\n", logOf(scenario)))));
    }

    @Test
    void bothHaveTheSameScenarios() throws Exception {
        Set<String> java = new TreeSet<>(scenarios().map(Method::getName).toList());
        assertEquals(new TreeSet<>(byScenario(python("asyncio_scenarios.py")).keySet()), java);
        assertTrue(java.size() >= 40, java.size() + " scenarios");
    }

    /** They have Python's names, so that they are not mistaken for anything else. */
    private static Stream<Method> scenarios() {
        return Arrays.stream(AsyncioScenarios.class.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getReturnType() == Coroutine.class && method.getParameterCount() == 0);
    }

    private static List<String> logOf(Method scenario) throws Exception {
        AsyncioScenarios program = new AsyncioScenarios();
        try (TestLoop loop = TestLoop.create()) {
            loop.run((AsyncCallable<Object, Exception>) () -> (Coroutine<?>) scenario.invoke(program));
        }
        return program.lines();
    }

    static Map<String, List<String>> byScenario(List<String> lines) {
        Map<String, List<String>> scenarios = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(SCENARIO)) {
                current = new ArrayList<>();
                scenarios.put(line.substring(SCENARIO.length()), current);
            } else {
                current.add(line);
            }
        }
        return scenarios;
    }

    /** What a program beside this test prints. */
    static List<String> python(String program, String... arguments) throws IOException, InterruptedException {
        List<String> version = run(List.of("python3", "-c", "import sys; print(sys.version_info >= (3, 11))"));
        assumeTrue(version.equals(List.of("True")), "no python3 of 3.11 or later: not compared with asyncio");
        Path script = folder.resolve(program);
        try (InputStream source = Objects.requireNonNull(AsyncioTest.class.getResourceAsStream(program), program)) {
            Files.write(script, source.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException notInstalled) {
            return List.of();
        }
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return exit == 0 ? output.lines().toList() : List.of("exit " + exit, output);
    }
}
