package dev.coroutine.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.batch.Jars;
import dev.coroutine.transformer.batch.Sources;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformCommandTest {
    private static final String SUMMARY = "transformed 2 methods in 1 class, 2 await points, \\d+ ms\\R";

    @TempDir
    Path directory;

    Path classes;
    Path jar;

    @BeforeEach
    void writeInput() throws IOException {
        classes = directory.resolve("classes");
        Sources.write(classes, Samples.worker());
        jar = new Jars()
                .manifest("Manifest-Version: 1.0\n\n")
                .all(Samples.worker())
                .write(directory.resolve("app.jar"));
    }

    private static int sum(Path path) throws Exception {
        try (var loader =
                new URLClassLoader(new URL[] {path.toUri().toURL()}, TransformCommandTest.class.getClassLoader())) {
            Class<?> worker = loader.loadClass("demo.Worker");
            Object coroutine = worker.getMethod("sum", int.class).invoke(null, 8);
            Class<?> facade = loader.loadClass("dev.coroutine.Coroutines");
            Class<?> type = loader.loadClass("dev.coroutine.Coroutine");
            return (Integer) facade.getMethod("run", type).invoke(null, coroutine);
        }
    }

    @Test
    void transformsADirectoryIntoAnother() throws Exception {
        Path out = directory.resolve("out");

        Ran ran = Ran.command("transform", classes, "-o", out);

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(ran.out().matches(SUMMARY), ran.out());
        assertEquals("", ran.err());
        assertEquals(7, sum(out));
    }

    @Test
    void transformsAJarInPlace() throws Exception {
        Ran ran = Ran.command("transform", "--in-place", jar);

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(ran.out().matches(SUMMARY), ran.out());
        assertEquals(7, sum(jar));
    }

    @Test
    void transformsAClassFileInPlace() throws Exception {
        Ran ran = Ran.command("transform", "--in-place", classes.resolve("demo/Worker.class"));

        assertEquals(0, ran.exitCode(), ran.toString());
        assertEquals(7, sum(classes));
    }

    @Test
    void saysWhenThereIsNothingToDo() {
        Ran.command("transform", "--in-place", jar);

        Ran ran = Ran.command("transform", "--in-place", jar);

        assertEquals(0, ran.exitCode());
        assertTrue(ran.out().matches("nothing to transform in 2 classes, \\d+ ms\\R"), ran.out());
    }

    @Test
    void putsAJarIntoADirectoryThatExists() throws IOException {
        Path out = Files.createDirectory(directory.resolve("out"));

        Ran ran = Ran.command("transform", jar, "-o", out);

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(Files.exists(out.resolve("app.jar")));
    }

    @Test
    void putsSeveralInputsIntoADirectory() throws Exception {
        Path out = directory.resolve("out");
        Path other = Files.copy(jar, directory.resolve("other.jar"));

        Ran ran = Ran.command("transform", jar, other, classes, "-o", out);

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(ran.out().startsWith("transformed 6 methods in 3 classes, 6 await points"), ran.out());
        assertEquals(7, sum(out.resolve("app.jar")));
        assertEquals(7, sum(out.resolve("other.jar")));
        assertEquals(7, sum(out.resolve("classes")));
    }

    @Test
    void refusesTwoInputsWithOneOutput() {
        Ran ran = Ran.command("transform", jar, jar, "-o", directory.resolve("out"));

        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("two inputs would be written to"), ran.err());
    }

    @Test
    void writesTheSameBytesWithAnyNumberOfJobs() throws IOException {
        Path one = directory.resolve("one.jar");
        Path four = directory.resolve("four.jar");

        Ran.command("transform", jar, "-o", one, "--jobs", 1);
        Ran.command("transform", jar, "-o", four, "--jobs", 4);

        assertEquals(-1, Files.mismatch(one, four));
    }

    @Test
    void printsNothingWhenQuiet() {
        assertEquals(new Ran(0, "", ""), Ran.command("transform", "-q", "--in-place", jar));
    }

    @Test
    void namesTheClassesWhenVerbose() {
        Ran ran = Ran.command("transform", "-v", "--in-place", jar);

        assertTrue(ran.err().contains("demo/Worker.class: 2 methods, 2 await points"), ran.err());
    }

    @Test
    void showsProgressOnATerminalOnly() throws IOException {
        byte[] plain = Samples.worker().get("demo/Plain.class");
        for (int i = 0; i < 600; i++) {
            Sources.write(classes, Map.of("p" + i + "/Plain.class", plain));
        }

        assertFalse(Ran.command("check", classes).err().contains("\r"));
        String progress = Ran.onTerminal(true, "check", classes).err();
        assertTrue(progress.contains("\r") && progress.contains("/602 classes"), progress);
    }

    @Test
    void needsSomewhereToWriteTo() {
        Ran ran = Ran.command("transform", jar);

        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().startsWith("error: there is nowhere to write to: give -o OUT, or --in-place"), ran.err());
    }

    @Test
    void refusesBothDestinations() {
        Ran ran = Ran.command("transform", jar, "-o", "x", "--in-place");

        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("mutually exclusive"), ran.err());
    }

    @Test
    void refusesAnOutputThatIsTheInput() throws IOException {
        byte[] before = Files.readAllBytes(jar);

        Ran ran = Ran.command("transform", jar, "-o", jar);

        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("ASYNC022: the output is the input. Name another output"), ran.err());
        assertArrayEquals(before, Files.readAllBytes(jar));
    }

    @Test
    void refusesAnOutputInsideTheInput() {
        Ran ran = Ran.command("transform", classes, "-o", classes.resolve("out"));

        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("ASYNC022: the output lies inside the input"), ran.err());
    }

    @Test
    void reportsAMissingInput() {
        Ran ran = Ran.command("transform", directory.resolve("missing.jar"), "--in-place");

        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("missing.jar: ASYNC022: does not exist. Check the path."), ran.err());
        assertTrue(ran.err().contains("refused with 1 error, nothing written"), ran.err());
    }

    @Test
    void reportsErrorsOfAllInputsAtOnceAndWritesNothing() throws IOException {
        Path wrong = directory.resolve("wrong");
        Sources.write(wrong, Samples.wrong());
        Path broken = Files.writeString(directory.resolve("broken.jar"), "no jar");
        byte[] before = Files.readAllBytes(jar);

        Ran ran = Ran.command("transform", "--in-place", jar, broken, wrong);

        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("broken.jar: ASYNC022: the archive is not a zip file"), ran.err());
        assertTrue(ran.err().contains("Wrong.java:" + Samples.WRONG_LINE + " (demo.Wrong.wrong): ASYNC004"), ran.err());
        assertArrayEquals(before, Files.readAllBytes(jar));
    }

    @Test
    void refusesASignedJarUnlessTold() throws IOException {
        Path signed = new Jars()
                .manifest("Manifest-Version: 1.0\n\nName: demo/Worker.class\nSHA-256-Digest: x\n\n")
                .deflated("META-INF/A.SF", "x")
                .all(Samples.worker())
                .write(directory.resolve("signed.jar"));

        assertTrue(Ran.command("transform", signed, "--in-place").err().contains("ASYNC021"));
        Ran stripped = Ran.command("transform", signed, "--in-place", "--strip-signatures");

        assertEquals(0, stripped.exitCode(), stripped.toString());
        assertFalse(Jars.read(signed).containsKey("META-INF/A.SF"));
    }

    @Test
    void lintWarnsOrRefusesOrIsOff() throws IOException {
        Path blocking = directory.resolve("blocking");
        Sources.write(blocking, Samples.blocking());
        String finding = ": Blocking.java:" + Samples.BLOCKING_LINE + " (demo.Blocking.blocks): ASYNC008";

        Ran warned = Ran.command("transform", blocking, "-o", directory.resolve("a"));
        Ran quiet = Ran.command("check", blocking, "-q");
        Ran refused = Ran.command("transform", blocking, "-o", directory.resolve("b"), "--lint=error");
        Ran off = Ran.command("transform", blocking, "-o", directory.resolve("c"), "--lint=off");

        assertEquals(0, warned.exitCode());
        assertTrue(warned.err().startsWith("warning" + finding), warned.err());
        assertEquals("", quiet.err());
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().startsWith("error" + finding), refused.err());
        assertFalse(Files.exists(directory.resolve("b")));
        assertEquals("", off.err());
    }

    @Test
    void warnsOfAClassPathEntryThatIsMissing() {
        Ran ran = Ran.command("transform", jar, "--in-place", "-cp", directory.resolve("lib/none.jar"));

        assertEquals(0, ran.exitCode());
        assertTrue(ran.err().contains("warning: "), ran.err());
        assertTrue(
                ran.err().contains("none.jar: ASYNC022: the class path entry is left out: it does not exist"),
                ran.err());
    }

    @Test
    void readsTheClassPathWithWildCards() throws IOException {
        Files.createDirectory(directory.resolve("lib"));
        Files.writeString(directory.resolve("lib/broken.jar"), "no jar");

        Ran ran = Ran.command("transform", jar, "--in-place", "-cp", directory.resolve("lib") + "/*");

        assertTrue(ran.err().contains("broken.jar: ASYNC022: the class path entry is left out"), ran.err());
    }
}
