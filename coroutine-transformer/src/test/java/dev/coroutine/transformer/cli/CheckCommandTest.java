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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path directory;

    @Test
    void changesNothing() throws IOException {
        Path jar = new Jars().all(Samples.worker()).write(directory.resolve("app.jar"));
        byte[] before = Files.readAllBytes(jar);

        Ran ran = Ran.command("check", jar);

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(
                ran.out().matches("checked 2 methods in 2 classes, 2 await points, 0 errors, 0 warnings, \\d+ ms\\R"),
                ran.out());
        assertTrue(Arrays.equals(before, Files.readAllBytes(jar)));
        try (var files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void findsFusedCallsThatHaveBecomeStale() throws IOException {
        String caller = """
                package demo;
                import static dev.coroutine.Coroutines.*;
                import dev.coroutine.*;
                public class Caller {
                    @Async static Coroutine<Integer> twice(int n) {
                        return async(2 * await(Callee.value(n)));
                    }
                }
                """;
        String callee = """
                package demo;
                import static dev.coroutine.Coroutines.*;
                import dev.coroutine.*;
                public class Callee {
                    @Async static Coroutine<Integer> value(int n) {
                        await(yieldNow());
                        return async(n);
                    }
                }
                """;
        Path classes = directory.resolve("classes");
        Sources.write(classes, Sources.compile(Map.of("demo/Caller.java", caller, "demo/Callee.java", callee)));
        assertEquals(
                0,
                Ran.command("transform", classes, "--in-place", "--fuse=batch").exitCode());
        assertEquals(0, Ran.command("check", classes).exitCode());

        Sources.write(
                classes,
                Sources.compile(
                        Map.of("demo/Callee.java", callee.replace("@Async", "").replace("await(yieldNow());", ""))));
        Ran ran = Ran.command("check", classes);

        assertEquals(1, ran.exitCode(), ran.toString());
        assertTrue(
                ran.err().contains("Caller.java:6 (demo.Caller.twice): ASYNC020: demo.Callee.value has changed"),
                ran.err());
    }

    @Test
    void warnsOfAnAwaitMethodThatNothingMentions() throws IOException {
        Path jar = new Jars().all(Samples.worker()).write(directory.resolve("app.jar"));
        String warning = "warning: --await demo.Wroker.sum: no class of the input mentions this method";

        Ran misspelt = Ran.command("check", jar, "--await", "demo.Wroker.sum", "--await", "demo.Plain.one");
        assertEquals(0, misspelt.exitCode(), misspelt.toString());
        assertTrue(misspelt.err().contains(warning), misspelt.err());
        assertFalse(misspelt.err().contains("demo.Plain.one"), misspelt.err());

        assertEquals(0, Ran.command("transform", jar, "--in-place").exitCode());
        assertEquals("", Ran.command("check", jar, "--await", "demo.Wroker.sum").err());
    }
}
