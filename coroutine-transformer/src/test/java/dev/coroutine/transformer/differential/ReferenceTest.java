package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The fixtures are worth comparing: each compiles, awaits something, and blocking it does the same twice. */
final class ReferenceTest {
    private final List<Fixture> fixtures = Fixtures.all();
    private final FixtureClasses classes = new FixtureClasses(fixtures);

    @TestFactory
    Stream<DynamicTest> runsBlocking() {
        return fixtures.stream().map(fixture -> dynamicTest(fixture.name(), () -> check(fixture)));
    }

    private void check(Fixture fixture) {
        int newest = Runtime.version().feature();
        Variant variant = fixture.release() <= 17
                ? Variant.MAIN
                : Variant.all().get(Variant.all().size() - 1);
        if (fixture.release() > newest) {
            return;
        }
        Map<String, byte[]> original = classes.of(fixture, variant);
        assertFalse(original.isEmpty());
        Outcome first = Program.reference(original, fixture.mainClass()).block(Schedule.READY);
        Outcome second = Program.reference(original, fixture.mainClass()).block(Schedule.READY);
        assertEquals(first, second);
        assertTrue(first.awaits() > 0, "a fixture awaits something");
        assertFalse(first.result().contains("LinkageError"), first.result());
        assertFalse((first.result() + first.trace()).contains("runs away"), "a fixture ends");
        if (Boolean.getBoolean("fixture.print")) {
            System.out.println(fixture + ": " + first);
        }
    }
}
