package dev.coroutine.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How programs end when the JVM is told to. */
@Timeout(120)
class ShutdownTest {
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private record Ended(int exitCode, List<String> lines) {
        boolean has(String text) {
            return lines.stream().anyMatch(line -> line.contains(text));
        }
    }

    /** Starts a program; once it has said that it serves, sends it {@code signal}, null for none. */
    private static Ended end(String program, String signal) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName(),
                        program)
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            boolean sent = signal == null;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (!sent && line.equals("main serves")) {
                    sent = true;
                    kill(process, signal);
                }
            }
            assertTrue(process.waitFor(60, SECONDS));
            return new Ended(process.exitValue(), lines);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void kill(Process process, String signal) throws IOException, InterruptedException {
        assumeFalse(ignores(process, signal), "whoever runs the tests ignores this signal, and so do its children");
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private static boolean ignores(Process process, String signal) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).trim())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(mask, 16) >> (NUMBERS.get(signal) - 1) & 1) != 0;
    }

    private static void assumeSignals() {
        assumeTrue(File.separatorChar == '/', "signals are sent with kill");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void signalsCancelMainAndLetItCleanUp(String signal, int exitCode) throws Exception {
        assumeSignals();
        Ended ended = end("withChild", signal);
        assertTrue(ended.has("main has cleaned up"), ended.toString());
        assertTrue(ended.has("child has cleaned up"), ended.toString());
        assertTrue(ended.has("main is cancelled: the JVM shuts down"), ended.toString());
        assertEquals(exitCode, ended.exitCode(), ended.toString());
    }

    @Test
    void aLoopThatWaitsForAChannelIsCancelledToo() throws Exception {
        assumeSignals();
        Ended ended = end("waitForChannel", "TERM");
        assertTrue(ended.has("child has cleaned up"), ended.toString());
        assertEquals(143, ended.exitCode(), ended.toString());
    }

    @Test
    void exitOnTheLoopsThreadEndsTheProgramAtOnce() throws Exception {
        Ended ended = end("exitOnLoop", null);
        assertEquals(3, ended.exitCode(), ended.toString());
        assertFalse(ended.has("has not closed in time"), ended.toString());
    }

    @Test
    void exitInWorkOnAThreadLetsTheOthersCleanUp() throws Exception {
        Ended ended = end("exitInWork", null);
        assertTrue(ended.has("child has cleaned up"), ended.toString());
        assertTrue(ended.has("main has cleaned up"), ended.toString());
        assertFalse(ended.has("has not closed in time"), ended.toString());
        assertEquals(4, ended.exitCode(), ended.toString());
    }

    @Test
    void whatDoesNotEndIsReportedAndLeft() throws Exception {
        assumeSignals();
        Ended ended = end("stubborn", "TERM");
        assertTrue(ended.has("told: task \"stubborn\" did not end after it was cancelled"), ended.toString());
        assertEquals(143, ended.exitCode(), ended.toString());
    }

    @Test
    void whatDoesNotEndIsPrintedThoughLoggersStop() throws Exception {
        assumeSignals();
        Ended ended = end("stubbornAndLogged", "TERM");
        assertTrue(ended.has("task \"stubborn\" did not end after it was cancelled"), ended.toString());
        assertEquals(143, ended.exitCode(), ended.toString());
    }

    @Test
    void aMainTaskThatDoesNotEndIsReportedByTheHook() throws Exception {
        assumeSignals();
        Ended ended = end("stubbornMain", "TERM");
        assertTrue(ended.has("\"worker\" has not closed in time"), ended.toString());
        assertTrue(ended.has("task \"main\" did not end after it was cancelled"), ended.toString());
        assertEquals(143, ended.exitCode(), ended.toString());
    }

    @Test
    void theHookCanBeSwitchedOff() throws Exception {
        assumeSignals();
        Ended ended = end("unhooked", "TERM");
        assertFalse(ended.has("cleaned up"), ended.toString());
        assertEquals(143, ended.exitCode(), ended.toString());
    }

    @Test
    void aRunnerThatIsNotClosedHoldsTheEndUpOnlyShortly() throws Exception {
        assumeSignals();
        Ended ended = end("staying", "TERM");
        assertTrue(ended.has("was cancelled: the JVM shuts down"), ended.toString());
        assertFalse(ended.has("has not closed in time"), ended.toString());
        assertEquals(143, ended.exitCode(), ended.toString());
    }
}
