package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The fixtures are worth comparing: each compiles, awaits, ends, and blocking it does the same with every compiler. */
final class ReferenceTest {
    private final FixtureClasses classes = FixtureClasses.all();

    @TestFactory
    Stream<DynamicTest> runsBlocking() {
        return FixtureTests.of(classes.fixtures(), this::check);
    }

    private void check(Fixture fixture) {
        Map<Variant.Compilation, Outcome> byCompilation = new HashMap<>();
        for (Variant variant : Variant.all()) {
            if (variant.takes(fixture)) {
                byCompilation.computeIfAbsent(variant.compilation(), any -> run(fixture, variant));
            }
        }
        long different = byCompilation.values().stream()
                .map(ReferenceTest::anywhere)
                .distinct()
                .count();
        assertTrue(different <= 1, byCompilation::toString);
    }

    private Outcome run(Fixture fixture, Variant variant) {
        Map<String, byte[]> original = classes.of(fixture, variant);
        Outcome outcome = Program.reference(original, fixture.mainClass()).block(Schedule.READY, 3_000_000);
        assertTrue(outcome.awaits() > 0, "a fixture awaits something");
        assertFalse(outcome.result().contains("LinkageError"), outcome.result());
        assertFalse((outcome.result() + outcome.trace()).contains("runs away"), "a fixture ends");
        assertEquals(outcome, Program.reference(original, fixture.mainClass()).block(Schedule.READY, 3_000_000));
        return outcome;
    }

    /** The outcome without the lines, which the compilers number differently and may leave out. */
    private static String anywhere(Outcome outcome) {
        return outcome.toString().replaceAll(" at \\S+:-?\\d+", "").replaceAll("null:-1|\\w+.java:\\d+", "");
    }
}
