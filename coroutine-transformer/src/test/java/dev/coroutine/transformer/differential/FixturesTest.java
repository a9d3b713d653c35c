package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each fixture, transformed, does what it does blocking: the same trace and result, whichever of its awaits are ready,
 * pending or failing. {@code -Dfixture=name} selects, {@code -Dvariant=name} too.
 */
final class FixturesTest {
    private static final int MOST_AWAITS = 200_000;
    private static final Duration MOST = Duration.ofMinutes(2);

    private final FixtureClasses classes = FixtureClasses.all();
    private final List<Variant> variants = Variant.all().stream()
            .filter(variant -> variant.name().contains(System.getProperty("variant", "")))
            .toList();

    @TestFactory
    Stream<DynamicTest> transformedLikeBlocking() {
        return FixtureTests.of(classes.fixtures(), this::check);
    }

    private void check(Fixture fixture) {
        assertAll(
                fixture.name(),
                variants.stream().filter(variant -> variant.takes(fixture)).map(variant -> () -> {
                    assertTimeoutPreemptively(MOST, () -> check(fixture, variant));
                }));
    }

    private void check(Fixture fixture, Variant variant) {
        Map<String, byte[]> original = classes.of(fixture, variant);
        String name = fixture + " (" + variant + ")";
        Map<String, byte[]> emitted = variant.transformation().apply(original);
        try {
            boolean thorough = variant.thorough() && !fixture.heavy();
            Differential.check(
                    new Differential.Plan(
                            name, fixture.mainClass(), thorough, fixture.fresh(), MOST_AWAITS, variant.runs()),
                    original,
                    emitted);
        } catch (Throwable failure) {
            Path dump = ClassDump.write(fixture.name() + "/" + variant.name(), original, emitted);
            throw new AssertionError(name + ": " + failure.getMessage() + "\n  class files: " + dump, failure);
        }
    }
}
