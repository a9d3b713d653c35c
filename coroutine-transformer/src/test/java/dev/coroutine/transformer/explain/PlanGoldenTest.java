package dev.coroutine.transformer.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Sample;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The programs under {@code src/test/plans} have the plans that stand beside them, rewritten by
 * {@code -Dgolden.update}. Bytes of code are left out: they are the emitter's business.
 */
final class PlanGoldenTest {
    static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/plans"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void hasThePlanBesideIt(Path program) throws IOException {
        String plan = explain(Sample.compile(Files.readString(program)), PlanFormat.TEXT)
                .replaceAll("\\d+ bytes of code", "# bytes of code");
        Path golden = Path.of(program.toString().replace(".java", ".txt"));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden, plan);
            fail("rewrote " + golden);
        }
        assertEquals(Files.readString(golden), plan);
    }

    /** All classes, planned as one batch. */
    static String explain(Sample sample, PlanFormat format) {
        AsyncTransformer transformer = AsyncTransformer.of(
                TransformOptions.DEFAULT.withLint(false),
                ClassPath.of(PlanGoldenTest.class.getClassLoader()),
                sample.classes().values());
        return sample.classes().values().stream()
                .map(bytes -> transformer.explain(bytes, null, format))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
