package dev.coroutine.transformer.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.coroutine.transformer.differential.Compiled;
import dev.coroutine.transformer.differential.Transformation;
import dev.coroutine.transformer.generated.GeneratedPrograms.Generated;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random programs do transformed what they do blocking. {@code -Dgenerator.seed} and {@code -Dgenerator.count} repeat a
 * run, {@code -Dgenerator.first} begins it later, {@code -Dgenerator.seconds} bounds it; {@code -Pslow} runs for an hour
 * with another seed each time. A program that fails is made
 * small and left under {@code target/generated}, in the form of a fixture.
 */
final class GeneratedProgramsTest {
    private static final long ANY_SEED = Boolean.getBoolean("generator.anySeed") ? System.nanoTime() & 0xffffff : 1;
    private static final long SEED = Long.getLong("generator.seed", ANY_SEED);
    private static final int FIRST = Integer.getInteger("generator.first", 0);
    private static final int COUNT = Integer.getInteger("generator.count", 2000);
    private static final int SECONDS = Integer.getInteger("generator.seconds", 75);
    private static final int BATCH = 50;
    private static final int SHRINKING_SECONDS = 60;

    private GeneratedPrograms programs = new GeneratedPrograms(Transformation.of(TransformOptions.DEFAULT));

    @Test
    void transformedLikeBlocking() throws IOException {
        run(COUNT, SECONDS);
    }

    @Test
    void switchingInLoopsLikeBlocking() throws IOException {
        programs = new GeneratedPrograms(Transformation.splitting(0));
        run(Math.max(1, COUNT / 5), SECONDS / 5);
    }

    @Test
    void splittingTheInnermostLoopsOnlyLikeBlocking() throws IOException {
        programs = new GeneratedPrograms(Transformation.splitting(1));
        run(Math.max(1, COUNT / 5), SECONDS / 5);
    }

    private void run(int count, int seconds) throws IOException {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        int done = 0;
        int runs = 0;
        while (done < count && System.nanoTime() < deadline) {
            int size = Math.min(BATCH, count - done);
            runs += check(FIRST + done, size);
            done += size;
        }
        System.out.println("generated programs: seed " + SEED + ", " + done + " programs, " + runs + " runs");
        assertTrue(done > 0);
    }

    @Test
    void generatesTheSameProgramsAgain() {
        assertEquals(program(7).tree().source(), program(7).tree().source());
    }

    private static Generated program(int index) {
        String name = "P" + index;
        return new Generated(name, ProgramGenerator.program(SEED, index, name));
    }

    private int check(int first, int size) throws IOException {
        List<Generated> batch = IntStream.range(first, first + size)
                .mapToObj(GeneratedProgramsTest::program)
                .toList();
        Compiled compiled = GeneratedPrograms.compile(batch);
        assertEquals(Map.of(), compiled.errors(), "a generated program doesn't compile");
        Map<Generated, Throwable> failures = new ConcurrentHashMap<>();
        int runs = batch.parallelStream()
                .mapToInt(program -> runs(program, compiled, failures))
                .sum();
        if (!failures.isEmpty()) {
            var one = failures.entrySet().iterator().next();
            report(one.getKey(), one.getValue());
        }
        return runs;
    }

    private int runs(Generated program, Compiled compiled, Map<Generated, Throwable> failures) {
        try {
            return programs.check(program, compiled.classes());
        } catch (RuntimeException | AssertionError different) {
            failures.put(program, different);
            return 0;
        }
    }

    private void report(Generated program, Throwable failure) throws IOException {
        String kind = GeneratedPrograms.kind(failure);
        Shrinker shrinker = new Shrinker(tree -> fails(program.with(tree), kind), SHRINKING_SECONDS);
        Generated small = program.with(shrinker.shrink(program.tree()));
        Path file = Path.of("target", "generated", program.name() + "-seed" + SEED + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "// release 16\n" + small.tree().source());
        fail(
                "seed " + SEED + ", -Dgenerator.first=" + program.name().substring(1) + " -Dgenerator.count=1: "
                        + failure.getMessage() + "\nshrunk to " + file.toAbsolutePath() + ":\n"
                        + small.tree().source()
                        + programs.failure(small),
                failure);
    }

    private boolean fails(Generated program, String kind) {
        Throwable failure = programs.failure(program);
        return failure != null && GeneratedPrograms.kind(failure).equals(kind);
    }
}
