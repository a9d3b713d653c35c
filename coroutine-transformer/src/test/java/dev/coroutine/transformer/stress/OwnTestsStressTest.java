package dev.coroutine.transformer.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.stress.CallForm.Dispatch;
import dev.coroutine.transformer.stress.CallForm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Libraries whose calls suspend pass the same of their own published tests as they do untouched. {@code -Dstress.all}
 * takes every call and every test, {@code -Dstress.library=lang3} one library.
 */
final class OwnTestsStressTest {
    private static final boolean ALL = Boolean.getBoolean("stress.all");
    private static final String WANTED = System.getProperty("stress.library", "");
    private static final String NONE = "-";
    private static final long FEWEST = 500_000;
    private static final long FEWEST_FAILED = 50;
    private static final String COUNTS = "counts.txt";

    /**
     * A run of a library's tests.
     *
     * @param every which calls suspend: each n-th
     * @param offset from which on
     * @param sample the test classes of a short run
     * @param excluded test classes that end differently from run to run whatever the library does
     * @param absent kinds of calls that do not occur in the sample
     */
    record Run(Library library, int every, int offset, String sample, String excluded, Set<Enum<?>> absent) {
        @Override
        public String toString() {
            return library + ", every " + every;
        }
    }

    static List<Run> runs() {
        return all().stream()
                .filter(run -> run.library().artifact().contains(WANTED))
                .toList();
    }

    private static List<Run> all() {
        return List.of(
                new Run(
                        new Library("commons-codec"),
                        1,
                        0,
                        ".*\\.(binary|net|cli|digest)\\.(?!.*(Digest|Crypt|XX)).*Test",
                        NONE,
                        Set.of(Dispatch.DYNAMIC, Result.SHORT, Result.FLOAT, Result.DOUBLE)),
                new Run(
                        new Library("commons-lang3"),
                        1,
                        0,
                        ".*\\.(math|tuple|builder|mutable|text)\\..*Test",
                        NONE,
                        Set.of()),
                new Run(
                        new Library("commons-collections4"),
                        ALL ? 1 : 3,
                        ALL ? 0 : 1,
                        ".*\\.(bag|bidimap|iterators|keyvalue|trie)\\..*Test",
                        NONE,
                        Set.of(Result.BYTE, Result.SHORT, Result.FLOAT, Result.LONG, Result.DOUBLE)));
    }

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("runs")
    void theSameOfItsOwnTestsPass(Run run) throws Exception {
        Path stressed = directory.resolve(run.library() + ".jar");
        StressedJar report = StressedJar.write(run.library().jar(), stressed, run.every(), run.offset());
        assertEquals(List.of(), report.rejected());
        assertEquals(List.of(), report.refused());

        Map<String, String> expected = outcomes(run, run.library().jar());
        Map<String, String> actual = outcomes(run, stressed);

        Suspensions suspensions = Suspensions.read(directory.resolve(COUNTS));
        System.out.println(run + ": " + report + "; " + expected.size() + " of its own tests, with " + suspensions);
        assertEquals("", differences(expected, actual));
        assertTrue(expected.values().stream().filter("SUCCESSFUL"::equals).count() > 100, expected::toString);
        assertTrue(suspensions.all() > FEWEST, suspensions::toString);
        assertTrue(suspensions.failed() > FEWEST_FAILED, suspensions::toString);
        Set<Enum<?>> absent = new HashSet<>(EnumSet.allOf(Dispatch.class));
        absent.addAll(EnumSet.allOf(Result.class));
        absent.removeAll(suspensions.byDispatch().keySet());
        absent.removeAll(suspensions.byResult().keySet());
        assertTrue(ALL ? run.absent().containsAll(absent) : run.absent().equals(absent), absent::toString);
    }

    private Map<String, String> outcomes(Run run, Path library) throws IOException, InterruptedException {
        Path file = Files.createTempFile(directory, "outcomes", ".txt");
        ChildVm.run(
                directory,
                run.library().classPath(library, run.library().tests()),
                ForeignTests.class,
                run.library().tests().toString(),
                file.toString(),
                ALL ? ".*Test" : run.sample(),
                run.excluded(),
                directory.resolve(COUNTS).toString());
        Map<String, String> outcomes = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int tab = line.indexOf('\t');
            outcomes.put(line.substring(tab + 1), line.substring(0, tab));
        }
        return outcomes;
    }

    private static String differences(Map<String, String> expected, Map<String, String> actual) {
        Map<String, String> all = new TreeMap<>(expected);
        all.putAll(actual);
        return all.keySet().stream()
                .filter(test -> !String.valueOf(expected.get(test)).equals(actual.get(test)))
                .map(test -> test + ": " + expected.get(test) + " became " + actual.get(test))
                .collect(Collectors.joining("\n"));
    }
}
