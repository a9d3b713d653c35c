package dev.coroutine.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.batch.Jars;
import dev.coroutine.transformer.batch.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pipes, links and permissions. */
@DisabledOnOs(OS.WINDOWS)
class SpecialFilesTest {
    @TempDir
    Path directory;

    Path classes;
    Path jar;

    @BeforeEach
    void writeInput() throws IOException {
        classes = directory.resolve("classes");
        Sources.write(classes, Samples.worker());
        jar = new Jars().all(Samples.worker()).write(directory.resolve("app.jar"));
    }

    private Path pipe(Path path) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
        return path;
    }

    private static Ran run(Object... arguments) {
        return assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Ran.command(arguments));
    }

    private static void assertRefused(String reason, Object... arguments) {
        Ran ran = run(arguments);
        assertEquals(1, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains("ASYNC022") && ran.err().contains(reason), ran.err());
    }

    @Test
    void refusesAPipeAsOutput() throws Exception {
        Path pipe = pipe(directory.resolve("pipe"));

        assertRefused("the output is neither a file nor a directory", "transform", jar, "-o", pipe);
        assertRefused("the output is neither a file nor a directory", "transform", classes, "-o", pipe);

        assertFalse(Files.isRegularFile(pipe));
    }

    @Test
    void refusesAPipeInsideTheOutput() throws Exception {
        Path out = Files.createDirectories(directory.resolve("out/demo")).getParent();
        Path pipe = pipe(out.resolve("demo/Worker.class"));

        assertRefused("demo/Worker.class: it is not a regular file", "transform", classes, "-o", out);

        assertFalse(Files.isRegularFile(pipe));
        assertFalse(Files.exists(out.resolve("demo/Plain.class")));
    }

    @Test
    void refusesAPipeAsInput() throws Exception {
        Path pipe = pipe(directory.resolve("pipe.class"));

        assertRefused("is neither a file nor a directory", "transform", pipe, "--in-place");
        assertRefused("is neither a file nor a directory", "check", pipe);
    }

    @Test
    void leavesOutPipesAndDeadLinksInsideTheInput() throws Exception {
        pipe(classes.resolve("demo/Pipe.class"));
        Files.createSymbolicLink(classes.resolve("link"), directory.resolve("missing"));
        Path out = directory.resolve("out");

        Ran ran = run("transform", classes, "-o", out);

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains("Pipe.class: ASYNC022: is not a regular file and is left out"), ran.err());
        assertTrue(ran.err().contains("link: ASYNC022: is not a regular file and is left out"), ran.err());
        assertFalse(Files.exists(out.resolve("demo/Pipe.class")));
    }

    @Test
    void leavesAPipeOutOfTheClassPath() throws Exception {
        Ran ran = run("check", classes, "-cp", pipe(directory.resolve("pipe.jar")));

        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(ran.err().contains("the class path entry is left out: it is not a regular file"), ran.err());
    }

    @Test
    void refusesALinkThatLeadsNowhereAsOutput() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.jar"), directory.resolve("missing.jar"));

        assertRefused("a symbolic link that leads nowhere", "transform", jar, "-o", link);

        assertTrue(Files.isSymbolicLink(link));
    }

    @Test
    void doesNotReplaceAReadOnlyFile() throws IOException {
        byte[] before = Files.readAllBytes(jar);
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(
                classes.resolve("demo/Worker.class"), PosixFilePermissions.fromString("r--r--r--"));

        assertRefused("it is read-only", "transform", jar, "--in-place");
        assertRefused("it is read-only", "transform", classes, "--in-place");

        assertArrayEquals(before, Files.readAllBytes(jar));
    }

    @Test
    void replacesWhatWasCopiedFromAReadOnlyFile() throws IOException {
        Path plain = classes.resolve("demo/Plain.class");
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("r--r--r--"));
        Path out = directory.resolve("out");
        assertEquals(0, run("transform", classes, "-o", out).exitCode());

        byte[] changed = Sources.compile(Map.of("demo/Plain.java", "package demo; class Plain {}"))
                .get("demo/Plain.class");
        Files.delete(plain);
        Files.write(plain, changed);

        assertEquals(0, run("transform", classes, "-o", out).exitCode());
        assertArrayEquals(changed, Files.readAllBytes(out.resolve("demo/Plain.class")));
    }

    @Test
    void keepsThePermissionsOfWhatItReplaces() throws IOException {
        var permissions = PosixFilePermissions.fromString("rwxrwx---");
        Files.setPosixFilePermissions(jar, permissions);

        assertEquals(0, run("transform", jar, "--in-place").exitCode());

        assertEquals(permissions, Files.getPosixFilePermissions(jar));
    }
}
