package dev.coroutine.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.batch.Jars;
import dev.coroutine.transformer.batch.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
    @TempDir
    Path directory;

    Path classes;

    @BeforeEach
    void writeInput() throws IOException {
        classes = directory.resolve("classes");
        Sources.write(classes, Samples.worker());
    }

    @Test
    void explainsAClassOfADirectory() {
        Ran ran = Ran.command("explain", "-cp", classes, "demo.Worker");

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(ran.out().contains("half") && ran.out().contains("sum"), ran.out());
        assertEquals("", ran.err());
    }

    @Test
    void explainsOneMethod() {
        Ran ran = Ran.command("explain", "-cp", classes, "demo.Worker#half");

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(ran.out().contains("half"), ran.out());
        assertTrue(ran.out().length()
                < Ran.command("explain", "-cp", classes, "demo.Worker").out().length() / 2);
    }

    @Test
    void explainsAClassFileAndAClassOfAJar() throws IOException {
        Path jar = new Jars().all(Samples.worker()).write(directory.resolve("app.jar"));

        assertEquals(
                0,
                Ran.command("explain", classes.resolve("demo/Worker.class") + "#half")
                        .exitCode());
        assertEquals(0, Ran.command("explain", "-cp", jar, "demo.Worker#half").exitCode());
    }

    @ParameterizedTest
    @CsvSource({"--dot, digraph", "--svg, <svg", "--html, <!doctype html>"})
    void draws(String option, String beginning) {
        Ran ran = Ran.command("explain", "-cp", classes, option, "demo.Worker#half");

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(ran.out().startsWith(beginning), ran.out());
    }

    @Test
    void drawsInOneWayOnly() {
        assertEquals(
                2,
                Ran.command("explain", "-cp", classes, "--dot", "--svg", "demo.Worker")
                        .exitCode());
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        Ran noClass = Ran.command("explain", "-cp", classes, "demo.Missing");
        Ran noMethod = Ran.command("explain", "-cp", classes, "demo.Worker#missing");
        Ran noAsync = Ran.command("explain", "-cp", classes, "demo.Plain");

        assertEquals(1, noClass.exitCode());
        assertTrue(noClass.err().contains("demo.Missing: ASYNC022: the class is not on the class path"), noClass.err());
        assertEquals(1, noMethod.exitCode());
        assertTrue(noMethod.err().contains("there is no asynchronous method named missing"), noMethod.err());
        assertEquals(1, noAsync.exitCode());
        assertTrue(noAsync.err().contains("there is no asynchronous method."), noAsync.err());
    }

    @Test
    void reportsABrokenClassFile() throws IOException {
        Path broken = Files.write(directory.resolve("Broken.class"), new byte[] {1, 2, 3});

        Ran ran = Ran.command("explain", broken);

        assertEquals(1, ran.exitCode());
        assertFalse(ran.hasStackTrace());
        assertTrue(ran.err().contains(broken + ": ASYNC015: "), ran.err());
    }

    @Test
    void reportsABrokenClassOfADirectory() throws IOException {
        byte[] worker = Samples.worker().get("demo/Worker.class");
        Path file = classes.resolve("demo/Worker.class");
        for (int length : new int[] {0, 4, worker.length / 2}) {
            Files.write(file, Arrays.copyOf(worker, length));

            Ran ran = Ran.command("explain", "-cp", classes, "demo.Worker");

            assertEquals(1, ran.exitCode());
            assertTrue(ran.err().contains(": ASYNC015: This is not a valid class file"), ran.err());
        }
    }

    @Test
    void findsClassesOfTheJdk() {
        Ran ran = Ran.command("explain", "java.lang.String");

        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("java.lang.String: ASYNC022: there is no asynchronous method"), ran.err());
    }
}
