package dev.coroutine.samples.tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The programs print what the originals print. */
class TutorialTest {
    private static final String WALL_TIME = "Wall time: \\d+(\\.\\d)? s";

    @Test
    void sequentialAwaitsOneWorkerAfterTheOther() {
        assertLinesMatch(
                List.of(
                        "before await",
                        "worker_1 start",
                        "worker_1 done",
                        "awaited worker_1",
                        "worker_2 start",
                        "worker_2 done",
                        "awaited worker_2",
                        WALL_TIME),
                outputOf(Sequential::main));
    }

    @Test
    void tasksRunSideBySide() {
        assertLinesMatch(
                List.of(
                        "before await",
                        "worker_1 start",
                        "worker_2 start",
                        "worker_1 done",
                        "awaited worker_1",
                        "worker_2 done",
                        "awaited worker_2",
                        WALL_TIME),
                outputOf(Tasks::main));
    }

    @Test
    void gatherCollectsResultsFailuresAndCancellations() {
        List<String> lines = outputOf(Gather::main);
        assertEquals("[1, ZeroDivisionError('division by zero'), CancelledError()]", lines.get(0));
        assertLinesMatch(List.of(WALL_TIME), lines.subList(1, lines.size()));
    }

    private static List<String> outputOf(Consumer<String[]> program) {
        PrintStream standard = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            program.accept(new String[0]);
        } finally {
            System.setOut(standard);
        }
        return captured.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
