package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Methods that are annotated as tests run to their end when they are called, however they are compiled. */
final class TestMethodsTest {
    private static final String SOURCE = """
            package tests;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.testing.AsyncTest;
            import dev.coroutine.testing.OnTestLoop;
            import java.lang.annotation.*;
            import java.time.Duration;
            import java.util.*;

            public class Program extends Inherited implements Default {
                static final List<Object> LOG = new ArrayList<>();

                public static void main(List<Object> log) {
                    Program program = new Program();
                    program.values(5, 6L, "seven");
                    program.inherited();
                    program.byDefault();
                    program.composed();
                    program.branches(0);
                    program.branches(1);
                    isStatic();
                    try {
                        program.fails();
                    } catch (java.io.IOException e) {
                        LOG.add("caught " + e.getMessage());
                    }
                    program.empty();
                    log.addAll(LOG);
                }

                @AsyncTest
                void values(int i, long l, String s) {
                    await(sleep(Duration.ofDays(1)));
                    LOG.add(i + l + s);
                }

                @Composed
                void composed() {
                    LOG.add(await(async("composed")));
                }

                @AsyncTest
                void branches(int way) {
                    if (way == 0) {
                        await(yieldNow());
                        LOG.add("early");
                        return;
                    }
                    try {
                        await(yieldNow());
                        return;
                    } finally {
                        await(yieldNow());
                        LOG.add("finally");
                    }
                }

                @OnTestLoop
                static void isStatic() {
                    for (int i = 0; i < 2; i++) {
                        await(yieldNow());
                        LOG.add(i);
                    }
                }

                @AsyncTest
                void fails() throws java.io.IOException {
                    await(yieldNow());
                    throw new java.io.IOException("as it was");
                }

                @AsyncTest
                void empty() {}
            }
            // ----
            package tests;
            import static dev.coroutine.Coroutines.*;
            class Inherited {
                @dev.coroutine.testing.AsyncTest
                void inherited() {
                    await(yieldNow());
                    Program.LOG.add("inherited by " + getClass().getSimpleName());
                }
            }
            // ----
            package tests;
            import static dev.coroutine.Coroutines.*;
            interface Default {
                @dev.coroutine.testing.AsyncTest
                default void byDefault() {
                    await(yieldNow());
                    Program.LOG.add("default");
                }
            }
            // ----
            package tests;
            import java.lang.annotation.*;
            @dev.coroutine.testing.AsyncTest
            @Retention(RetentionPolicy.RUNTIME)
            @interface Composed {}
            """;

    private static final Fixture FIXTURE = Fixture.of("tests", SOURCE);

    private static final List<Object> EXPECTED = List.of(
            "11seven", "inherited by Program", "default", "composed", "early", "finally", 0, 1, "caught as it was");

    @TestFactory
    Stream<DynamicTest> runToTheirEnd() {
        FixtureClasses classes = new FixtureClasses(List.of(FIXTURE));
        return Variant.all().stream()
                .filter(variant -> variant.takes(FIXTURE))
                .map(variant -> DynamicTest.dynamicTest(
                        variant.name(), () -> check(classes.of(FIXTURE, variant), variant.transformation())));
    }

    private static void check(Map<String, byte[]> original, Transformation transformation) throws Exception {
        Map<String, byte[]> emitted = transformation.apply(original);
        Structure.check(original, emitted);
        List<Object> log = new ArrayList<>();
        new FixtureLoader(emitted)
                .loadClass("tests.Program")
                .getMethod("main", List.class)
                .invoke(null, log);
        assertEquals(EXPECTED, log);
    }
}
