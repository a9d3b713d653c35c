package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coroutine.Coroutine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The comparison sees a wrong result, trace, exception, a wrong number of awaits, and a program that never ends. */
final class DifferentialTest {
    private static final String PROGRAM = """
            package demo;
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import dev.coroutine.transformer.differential.Probe;
            final class Demo {
                @Async static Coroutine<Integer> main(Probe p) {
                    p.log("begin");
                    int n = await(p.value(3));
                    if (n == 4) {
                        throw p.unchecked("four");
                    }
                    return async(n + 1);
                }
            }
            """;

    @BeforeAll
    static void needsTheVocabulary() {
        assumeTrue(SourceCompiler.hasVocabulary());
    }

    @Test
    void agreesWithItself() {
        assertNull(Outcome.difference(blocking(PROGRAM), blocking(PROGRAM)));
        assertEquals("returned Integer:4", blocking(PROGRAM).result());
    }

    @Test
    void seesAnotherResult() {
        assertDiffers(PROGRAM.replace("n + 1", "n + 2"));
    }

    @Test
    void seesAnotherTrace() {
        assertDiffers(PROGRAM.replace("begin", "beginning"));
    }

    @Test
    void seesAnotherException() {
        assertDiffers(PROGRAM.replace("n == 4", "n == 3"));
    }

    @Test
    void seesAnotherNumberOfAwaits() {
        assertDiffers(PROGRAM.replace("int n", "await(p.value(0)); int n"));
    }

    @Test
    void tellsTheProbesExceptionsFromOthers() {
        Probe probe = new Probe(Schedule.READY, new Pump(), 1);
        Outcome known = probe.threw(probe.unchecked("x"));
        Outcome other = probe.threw(new IllegalStateException("x"));
        assertNotNull(Outcome.difference(known, other));
    }

    @Test
    void coversEverySubsetOfSixAwaits() {
        long different = Schedule.succeeding(6, true, 1).stream()
                .map(schedule -> java.util.stream.IntStream.range(0, 6)
                        .mapToObj(i -> Boolean.toString(schedule.pending().test(i)))
                        .toList())
                .distinct()
                .count();
        assertEquals(64, different);
    }

    @Test
    void everyAwaitFailsInTurn() {
        assertEquals(List.of(0, 1, 2, 3), Schedule.failures(4, true));
        Outcome failed = program(PROGRAM).block(Schedule.failing(0), 100);
        assertEquals("threw java.lang.IllegalStateException #0 (injected 0)", failed.result());
    }

    @Test
    void refusesAProgramThatIsNotTransformed() {
        Map<String, byte[]> classes = compiled(PROGRAM);
        Program untransformed = Program.transformed(classes, "demo.Demo");
        assertTrue(untransformed.suspend(Schedule.READY, 10).result().startsWith("threw"));
    }

    @Test
    void seesAProgramThatParksForEver() {
        Coroutine<Object> never = new NeverEnding();
        AssertionError failure = assertThrows(AssertionError.class, () -> TestStrand.run(never, new Pump()));
        assertTrue(failure.getMessage().contains("parked for ever"), failure.getMessage());
    }

    private static void assertDiffers(String other) {
        assertNotNull(Outcome.difference(blocking(PROGRAM), blocking(other)));
    }

    private static Outcome blocking(String source) {
        return program(source).block(Schedule.READY, 100);
    }

    private static Program program(String source) {
        return Program.reference(compiled(source), "demo.Demo");
    }

    private static Map<String, byte[]> compiled(String source) {
        Compiled compiled = new Javac().compile(List.of(new SourceUnit("demo/Demo.java", source)), 17, true);
        assertEquals(Map.of(), compiled.errors());
        return compiled.classes();
    }
}
