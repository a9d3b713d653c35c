package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Programs with scopes and resources do on the event loop what their last comments say, whoever has compiled them. */
final class ScopeFixturesTest {
    private static final int MOST_AWAITS = 1_000;

    private final FixtureClasses classes = FixtureClasses.ofScopes();

    @TestFactory
    Stream<DynamicTest> doWhatTheirCommentsSay() {
        return FixtureTests.of(classes.fixtures(), this::check);
    }

    private void check(Fixture fixture) {
        List<String> expected = fixture.expected();
        assertFalse(expected.isEmpty(), fixture + " says nothing");
        for (Variant variant : Variant.all()) {
            if (variant.takes(fixture)) {
                Map<String, byte[]> original = classes.of(fixture, variant);
                Map<String, byte[]> emitted = variant.transformation().apply(original);
                Structure.check(original, emitted);
                Program program = Program.transformed(emitted, fixture.mainClass());
                for (Schedule schedule : Schedule.succeeding(MOST_AWAITS, false, 1)) {
                    assertEquals(expected, run(program, schedule), fixture + " (" + variant + "), " + schedule);
                }
            }
        }
    }

    private static List<String> run(Program program, Schedule schedule) {
        Outcome outcome = program.onLoop(schedule, MOST_AWAITS);
        List<String> lines = new ArrayList<>(outcome.trace());
        lines.add(outcome.result());
        return lines;
    }
}
