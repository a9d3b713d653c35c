package dev.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final Diagnostic DROPPED = Diagnostic.of(
            DiagnosticCode.DROPPED_COROUTINE,
            new Location("demo.A$Inner", "work", "A.java", 12),
            "the coroutine is dropped",
            "Await it");

    @TempDir
    Path root;

    @Test
    void namesTheFileAndLineAsJavacDoes() throws IOException {
        Path file = Files.createDirectories(root.resolve("demo")).resolve("A.java");
        Files.createFile(file);
        assertEquals(
                file + ":12: error: ASYNC007: the coroutine is dropped. Await it. (demo.A$Inner.work)",
                new Sources(List.of(root)).format(DROPPED));
    }

    @Test
    void namesAFileThatIsNoClassOnce() {
        Diagnostic broken = Diagnostic.of(
                DiagnosticCode.CORRUPT_CLASS,
                new Location("classes/A.class", null, null, 0),
                "It is broken",
                "Delete it");
        assertEquals(
                "classes/A.class: error: ASYNC015: It is broken. Delete it.",
                new Sources(List.of(root)).format(broken));
    }

    @Test
    void namesThePathInTheTreeWhereTheFileIsUnknown() {
        assertEquals(
                "demo/A.java:12: error: ASYNC007: the coroutine is dropped. Await it. (demo.A$Inner.work)",
                new Sources(List.of(root)).format(DROPPED));
    }
}
