package dev.coroutine.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is measured is what it says. */
class TransformBenchmarkTest {
    @Test
    void everyClassOfTheProjectIsTransformedButItsRecords() {
        List<byte[]> classes = Project.compile(Project.sources(3));
        assertEquals(6, classes.size());
        assertEquals(3, TransformBenchmark.transformed(classes));
    }

    @Test
    void nothingOfTheJdkIsTransformed() {
        List<byte[]> classes = Project.baseModule();
        assertTrue(classes.size() > 1000, () -> classes.size() + " classes");
        assertEquals(0, TransformBenchmark.transformed(classes.subList(0, 200)));
    }
}
