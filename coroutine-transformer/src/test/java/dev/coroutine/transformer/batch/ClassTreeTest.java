package dev.coroutine.transformer.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassTreeTest {
    private static final String OWNER = "demo/Worker.class";
    private static final String FIRST = "demo/$async$Worker$async1.class";
    private static final String SECOND = "demo/$async$Worker$async2.class";

    @TempDir
    Path directory;

    Path classes;
    final BatchRun batch = new BatchRun();

    @BeforeEach
    void writeClasses() throws IOException {
        classes = directory.resolve("classes");
        Sources.write(
                classes,
                Map.of(OWNER, BatchRun.ASYNC, "demo/Plain.class", BatchRun.PLAIN, "demo/text.txt", "hello".getBytes()));
        Files.createDirectories(classes.resolve("empty"));
    }

    @Test
    void transformsInPlace() throws IOException {
        FileTime before = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(classes.resolve("demo/Plain.class"), before);

        Summary summary = batch.inPlace(classes);

        assertEquals(new Summary(2, 1, 2, 4, 0, 0), summary);
        assertEquals(
                Set.of(OWNER, FIRST, SECOND, "demo/Plain.class", "demo/text.txt"),
                Sources.files(classes).keySet());
        assertEquals(before, Files.getLastModifiedTime(classes.resolve("demo/Plain.class")));
        assertArrayEquals(BatchRun.PLAIN, Files.readAllBytes(classes.resolve("demo/Plain.class")));
    }

    @Test
    void aSecondRunInPlaceDoesNothing() throws IOException {
        batch.inPlace(classes);
        FileTime before = FileTime.fromMillis(1_000_000);
        for (String path : Sources.files(classes).keySet()) {
            Files.setLastModifiedTime(classes.resolve(path), before);
        }

        Summary summary = batch.inPlace(classes);

        assertEquals(0, summary.transformed());
        for (String path : Sources.files(classes).keySet()) {
            assertEquals(before, Files.getLastModifiedTime(classes.resolve(path)), path);
        }
    }

    @Test
    void copiesEverythingToAnotherTree() throws IOException {
        Path out = directory.resolve("deep/out");

        batch.run(classes, out);

        assertEquals(
                Set.of(OWNER, FIRST, SECOND, "demo/Plain.class", "demo/text.txt"),
                Sources.files(out).keySet());
        assertTrue(Files.isDirectory(out.resolve("empty")));
        assertArrayEquals(BatchRun.ASYNC, Files.readAllBytes(classes.resolve(OWNER)));
    }

    @Test
    void leavesUpToDateOutputAlone() throws IOException {
        Path out = directory.resolve("out");
        batch.run(classes, out);
        FileTime before = FileTime.fromMillis(1_000_000);
        for (String path : Sources.files(out).keySet()) {
            Files.setLastModifiedTime(out.resolve(path), before);
        }

        batch.run(classes, out);

        for (String path : Sources.files(out).keySet()) {
            assertEquals(before, Files.getLastModifiedTime(out.resolve(path)), path);
        }
    }

    @Test
    void removesCompanionsOfMethodsThatAreGone() throws IOException {
        batch.inPlace(classes);
        Files.write(classes.resolve(OWNER), BatchRun.classFile("demo.Worker", "int async2() { return 2; }"));

        batch.inPlace(classes);

        assertFalse(Files.exists(classes.resolve(FIRST)));
        assertTrue(Files.exists(classes.resolve(SECOND)));
    }

    @Test
    void keepsAndTransformsClassesThatOnlyHaveTheNameOfACompanion() throws IOException {
        byte[] own = BatchRun.classFile("demo.$async$Y", "int async1() { return 1; }");
        Sources.write(classes, Map.of("demo/$async$Y.class", own));
        Path out = directory.resolve("out");

        assertEquals(2, batch.run(classes, out).transformed());
        assertEquals(2, batch.inPlace(classes).transformed());
        batch.run(classes, out);
        batch.inPlace(classes);

        for (Path tree : List.of(classes, out)) {
            assertTrue(Files.exists(tree.resolve("demo/$async$Y.class")));
            assertTrue(Files.exists(tree.resolve("demo/$async$$async$Y$async1.class")));
        }
    }

    @Test
    void aKilledRunLeavesNoClassWithoutItsCompanions() throws IOException {
        var edits = new Edits();
        edits.replace(OWNER, BatchRun.PLAIN);
        edits.addCompanion(OWNER, FIRST, BatchRun.PLAIN);
        for (Path input : List.of(classes, classes.resolve(OWNER))) {
            try (var staging = new Staging()) {
                ClassContainer.read(input).stage(staging, input, edits);
                Sources.write(classes, Map.of(FIRST + "/in the way", new byte[0]));
                assertThrows(IOException.class, staging::commit);
            }
            assertArrayEquals(BatchRun.ASYNC, Files.readAllBytes(classes.resolve(OWNER)));
            Files.delete(classes.resolve(FIRST + "/in the way"));
            Files.delete(classes.resolve(FIRST));
        }
    }

    @Test
    void refusesClassesWhoseCompanionsAreMissing() throws IOException {
        batch.inPlace(classes);
        Files.delete(classes.resolve(FIRST));

        for (Summary summary : List.of(
                batch.inPlace(classes),
                batch.run(classes, directory.resolve("out")),
                batch.check(classes),
                batch.check(classes.resolve(OWNER)))) {
            assertEquals(1, summary.errors());
        }

        assertEquals(4, batch.findings.size());
        for (String message : batch.messages()) {
            assertTrue(message.startsWith("error: demo.Worker: ASYNC025: "), message);
            assertTrue(message.contains("no $async$Worker$async1."), message);
        }
        assertFalse(Files.exists(directory.resolve("out")));
    }

    @Test
    void neitherCopiesTemporaryFilesNorLeavesThem() throws IOException {
        String killed = "demo/.Worker.class.7fffffff-1-0123abcd.tmp";
        Sources.write(classes, Map.of(killed, new byte[3]));
        Path out = directory.resolve("out");
        Sources.write(out, Map.of(killed, new byte[3]));

        batch.run(classes, out);
        assertFalse(Files.exists(out.resolve(killed)));
        assertTrue(Files.exists(classes.resolve(killed)));

        batch.inPlace(classes);
        assertFalse(Files.exists(classes.resolve(killed)));
    }

    @Test
    void removesFormerCompanionsFromTheOutput() throws IOException {
        Path out = directory.resolve("out");
        batch.run(classes, out);
        Sources.write(out, Map.of("other/$async$Other$async1.class", BatchRun.PLAIN));
        Files.write(classes.resolve(OWNER), BatchRun.classFile("demo.Worker", "int async2() { return 2; }"));

        batch.run(classes, out);

        assertEquals(
                new TreeSet<>(
                        Set.of(OWNER, SECOND, "demo/Plain.class", "demo/text.txt", "other/$async$Other$async1.class")),
                Sources.files(out).keySet());
    }

    @Test
    void anErrorKeepsEverythingAsItWas() throws IOException {
        Sources.write(classes, Map.of("demo/Refused.class", BatchRun.REFUSED));
        Map<String, byte[]> before = Sources.files(classes);

        Summary summary = batch.inPlace(classes);

        assertEquals(1, summary.errors());
        assertEquals(before.keySet(), Sources.files(classes).keySet());
        assertArrayEquals(BatchRun.ASYNC, Files.readAllBytes(classes.resolve(OWNER)));
    }

    @Test
    void excludedClassesStayAsTheyAre() throws IOException {
        batch.options = batch.options.withIncluded(path -> !path.equals(OWNER));

        Summary summary = batch.inPlace(classes);

        assertEquals(0, summary.transformed());
        assertArrayEquals(BatchRun.ASYNC, Files.readAllBytes(classes.resolve(OWNER)));
    }

    @Test
    void excludedClassesAreVisibleButNotPartOfTheBatch() throws IOException {
        batch.options = batch.options.withIncluded(path -> !path.equals(OWNER));
        batch.factory = (options, classPath, classesOfBatch) -> {
            assertEquals(1, classesOfBatch.size());
            assertArrayEquals(BatchRun.ASYNC, classPath.find("demo/Worker"));
            return MarkingTransformer.FACTORY.of(options, classPath, classesOfBatch);
        };

        assertEquals(0, batch.inPlace(classes).errors());
    }

    @Test
    void warningsAreErrorsOnRequest() throws IOException {
        byte[] doubtful = BatchRun.classFile("demo.Worker", "int async1() { return 1; } void doubtful() { }");
        Sources.write(classes, Map.of(OWNER, doubtful));
        batch.options = batch.options.withWarningsAsErrors(true);

        assertEquals(new Summary(2, 0, 0, 0, 1, 0), batch.inPlace(classes));
        assertArrayEquals(doubtful, Files.readAllBytes(classes.resolve(OWNER)));

        batch.options = batch.options.withWarningsAsErrors(false);
        assertEquals(new Summary(2, 1, 1, 2, 0, 1), batch.inPlace(classes));
    }

    @Test
    void aDefectOfTheTransformerIsAFinding() throws IOException {
        Sources.write(classes, Map.of("demo/Crash.class", BatchRun.CRASH));

        Summary summary = batch.inPlace(classes);

        assertEquals(1, summary.errors());
        assertEquals(1, batch.defects.size());
        assertTrue(
                batch.messages().get(0).contains("demo.Crash"), batch.messages().toString());
    }

    @Test
    void theOrderOfFindingsDoesNotDependOnThreads() throws IOException {
        for (int i = 0; i < 20; i++) {
            String name = "demo.Refused" + (char) ('A' + i);
            Sources.write(
                    classes,
                    Map.of(name.replace('.', '/') + ".class", BatchRun.classFile(name, "int refused() { return 1; }")));
        }
        batch.options = batch.options.withJobs(8);
        batch.inPlace(classes);
        var single = new BatchRun();
        single.options = single.options.withJobs(1);
        single.inPlace(classes);

        assertEquals(20, batch.findings.size());
        assertEquals(single.messages(), batch.messages());
        assertEquals(List.copyOf(new TreeSet<>(batch.messages())), batch.messages());
    }

    @Test
    void eachDirectoryWithPackagesIsABatchOfItsOwn() throws IOException {
        Path both = directory.resolve("both");
        Sources.write(both, Map.of("main/" + OWNER, BatchRun.ASYNC, "test/demo/Plain.class", BatchRun.PLAIN));
        batch.factory = (options, classPath, classesOfBatch) -> {
            assertEquals(1, classesOfBatch.size());
            return MarkingTransformer.FACTORY.of(options, classPath, classesOfBatch);
        };

        Summary summary = batch.inPlace(both);

        assertEquals(new Summary(2, 1, 2, 4, 0, 0), summary);
        assertTrue(Files.exists(both.resolve("main/" + FIRST)));
    }

    @Test
    void refusesAnOutputInsideTheInput() throws IOException {
        Summary summary = batch.run(classes, classes.resolve("out/../generated"));

        assertEquals(1, summary.errors());
        assertTrue(
                batch.messages().get(0).contains("lies inside the input"),
                batch.messages().toString());
        assertFalse(Files.exists(classes.resolve("generated")));
    }

    @Test
    void refusesAMissingInput() {
        Summary summary = batch.inPlace(directory.resolve("nowhere"));

        assertEquals(1, summary.errors());
        assertTrue(
                batch.messages().get(0).contains("ASYNC022: does not exist"),
                batch.messages().toString());
    }

    @Test
    void leavesNothingBehindWhenTheOutputCannotBeWritten() throws IOException {
        Path blocked = Files.writeString(directory.resolve("blocked"), "a file");

        Summary summary = batch.run(classes, blocked.resolve("out"));

        assertEquals(1, summary.errors());
        assertEquals("a file", Files.readString(blocked));
        try (var files = Files.list(directory)) {
            assertEquals(2, files.count());
        }
    }
}
