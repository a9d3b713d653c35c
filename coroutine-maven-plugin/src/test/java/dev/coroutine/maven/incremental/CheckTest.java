package dev.coroutine.maven.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertEquals(
                List.of("demo.A is not transformed; bind the goals transform and transform-tests"), report.notes());
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
    void reportsWhatTheCompilerHasWrittenSince() throws IOException {
        project.build();
        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a2"));
        assertTrue(project.check().failed());
    }
}
