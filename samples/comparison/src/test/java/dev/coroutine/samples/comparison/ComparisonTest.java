package dev.coroutine.samples.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void printsARowForEachKind() throws Exception {
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        new Comparison(200, 5, Duration.ofMillis(50)).printTo(new PrintStream(captured, true, StandardCharsets.UTF_8));
        List<String> lines = captured.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals("200 waits of 0.05 s at once", lines.get(0));
        assertTrue(lines.get(2).startsWith("processes"), lines::toString);
        assertTrue(lines.get(2).endsWith("extrapolated from 5"), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.matches("threads +\\d+\\.\\d\\d s .*")), lines::toString);
        assertTrue(lines.get(lines.size() - 1).matches("coroutines +\\d+\\.\\d\\d s .*"), lines::toString);
    }
}
