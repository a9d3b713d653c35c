package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tasks, time-outs, races and promises do on the real event loop what they do on threads that block: the same trace at
 * the same virtual times. What happens at one moment in different tasks is not ordered; these fixtures keep it apart.
 */
final class LoopFixturesTest {
    private static final Duration MOST = Duration.ofMinutes(2);
    private static final int MOST_AWAITS = 10_000;

    private final FixtureClasses classes = FixtureClasses.ofLoops();

    @TestFactory
    Stream<DynamicTest> transformedLikeBlockingThreads() {
        return FixtureTests.of(classes.fixtures(), fixture -> assertTimeoutPreemptively(MOST, () -> check(fixture)));
    }

    private void check(Fixture fixture) {
        for (Variant variant : Variant.all()) {
            if (variant.takes(fixture)) {
                check(fixture, variant);
            }
        }
    }

    private void check(Fixture fixture, Variant variant) {
        Map<String, byte[]> original = classes.of(fixture, variant);
        Map<String, byte[]> emitted = variant.transformation().apply(original);
        Structure.check(original, emitted);
        Program reference = Program.reference(original, fixture.mainClass());
        Program transformed = Program.transformed(emitted, fixture.mainClass());
        Outcome expected = reference.blockOnLoop(Schedule.READY, MOST_AWAITS);
        assertTrue(expected.result().startsWith("returned "), expected::toString);
        assertFalse(expected.trace().isEmpty(), "a fixture logs something");
        assertEquals(expected, reference.blockOnLoop(Schedule.READY, MOST_AWAITS));
        for (Schedule schedule : schedules(expected.awaits())) {
            Outcome same = schedule.failing() == Schedule.NONE
                    ? expected
                    : reference.blockOnLoop(Schedule.failing(schedule.failing()), MOST_AWAITS);
            assertNull(
                    Outcome.difference(same, transformed.onLoop(schedule, MOST_AWAITS)),
                    fixture + " (" + variant + "), " + schedule);
        }
    }

    private static List<Schedule> schedules(int awaits) {
        List<Schedule> schedules = new ArrayList<>(List.of(Schedule.READY, Schedule.PENDING));
        Schedule.failures(awaits, false).forEach(failing -> schedules.addAll(Schedule.failing(failing, false, 0)));
        return schedules;
    }
}
