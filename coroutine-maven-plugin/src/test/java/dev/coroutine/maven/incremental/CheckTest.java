package dev.coroutine.maven.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    @TempDir
    Path directory;

    private Project project;

    @BeforeEach
    void compile() throws IOException {
        project = new Project(directory);
        project.compile(
                "demo/A", ClassText.named("demo/A").method("asyncA", "a").method("oddA", "odd"));
        project.age();
    }

    @Test
    void reportsWhatIsNotTransformedAndWritesNothing() throws IOException {
        Report report = project.check();
        assertTrue(report.failed());
        Diagnostic first = report.diagnostics().get(0);
        assertEquals(DiagnosticCode.NOT_TRANSFORMED, first.code());
        assertEquals(new Location("demo.A", "asyncA", "A.java", 7), first.location());
        assertEquals("the class is not transformed: the goal transform has not run, or was skipped", first.message());
        assertEquals(Set.of(), project.written());
    }

    @Test
    void repeatsTheWarningsOfClassesThatAreUpToDate() throws IOException {
        project.build();
        Report report = project.check();
        assertFalse(report.failed());
        assertEquals(List.of(), report.notes());
        assertEquals(1, report.diagnostics().size());
    }

    @Test
    void reportsADamagedCompanion() throws IOException {
        project.build();
        project.classes.write("demo/$async$A$asyncA", new byte[] {1, 2, 3});
        Report report = project.check();
        assertTrue(report.failed());
        assertEquals(
                "a generated class that belongs to this one is missing or damaged",
                report.diagnostics().get(0).message());
        assertEquals(
                new Location("demo.A", "asyncA", "A.java", 7),
                report.diagnostics().get(0).location());
    }

    @Test
    void countsWhatFailsTheBuild() throws IOException {
        assertEquals(
                "asynchronous methods have 1 error, listed above; the class files are as they were",
                project.check().failure());
        project.failOnWarnings();
        assertEquals(
                "asynchronous methods have 1 error and 1 warning (coroutine.lint is fail), listed above; the class files"
                        + " are as they were",
                project.check().failure());
    }

    @Test
    void warningsThatFailTheBuildAreCalledWarnings() throws IOException {
        project.build();
        project.failOnWarnings();
        assertEquals(
                "asynchronous methods have 1 warning (coroutine.lint is fail), listed above; the class files are as they"
                        + " were",
                project.check().failure());
    }

    @Test
    void reportsWhatTheCompilerHasWrittenSince() throws IOException {
        project.build();
        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a2"));
        assertTrue(project.check().failed());
    }
}
