package dev.coroutine.maven.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeDependencyTest {
    @TempDir
    Path directory;

    private Project project;

    @BeforeEach
    void withoutDependencies() {
        project = new Project(directory);
        project.dropDependencies();
    }

    @Test
    void aTransformedClassNeedsTheRuntime() throws IOException {
        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a"));
        Report report = project.build();
        assertTrue(report.failed());
        assertFalse(project.isTransformed("demo/A"));
        Diagnostic missing = report.diagnostics().get(0);
        assertEquals(DiagnosticCode.MISSING_CLASS, missing.code());
        assertEquals(Severity.ERROR, missing.severity());
        assertEquals("A.java", missing.location().sourceFile());
        assertEquals("Add the dependency dev.coroutine:coroutine-runtime", missing.remedy());
    }

    @Test
    void aCheckFindsThatToo() throws IOException {
        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a"));
        assertEquals(
                DiagnosticCode.MISSING_CLASS,
                project.check().diagnostics().get(0).code());
    }

    @Test
    void aProjectWithNothingToTransformNeedsNothing() throws IOException {
        project.compile("demo/A", ClassText.named("demo/A").method("syncA", "a"));
        assertFalse(project.build().failed());
    }
}
