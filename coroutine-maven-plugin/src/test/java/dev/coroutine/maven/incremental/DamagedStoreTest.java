package dev.coroutine.maven.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.batch.StaleCalls;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedStoreTest {
    private static final String BODY = "(Ldev/coroutine/abi/Strand;)V";

    @TempDir
    Path directory;

    private Project project;

    @BeforeEach
    void compileAndBuild() throws IOException {
        project = new Project(directory);
        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a", "demo/B.asyncB"));
        project.compile("demo/B", ClassText.named("demo/B").method("asyncB", "b"));
        project.build();
        project.age();
    }

    @Test
    void aLostIndexIsRebuiltFromTheOriginals() throws IOException {
        Files.delete(project.store.resolve("index"));
        project.build();
        assertEquals(Set.of("demo/A", "demo/B"), project.transformed());
        assertEquals(Set.of(), project.written());
        project.build();
        assertEquals(Set.of(), project.transformed());
    }

    @Test
    void aDamagedIndexIsReportedAndRebuilt() throws IOException {
        Path index = project.store.resolve("index");
        Files.writeString(index, Files.readString(index).replaceFirst("demo/A", "demo/Z"));
        Report report = project.build();
        assertEquals(1, report.notes().size());
        assertTrue(report.notes().get(0).contains("index is damaged"), report.notes()::toString);
        assertEquals(List.of(), project.build().notes());
    }

    @Test
    void aTruncatedIndexIsReportedAndRebuilt() throws IOException {
        Path index = project.store.resolve("index");
        byte[] bytes = Files.readAllBytes(index);
        for (int length = 0; length < bytes.length; length += 17) {
            Files.write(index, java.util.Arrays.copyOf(bytes, length));
            assertEquals(1, project.build().notes().size(), "truncated to " + length);
        }
    }

    @Test
    void aTransformedClassWithoutItsOriginalIsLeftAlone() throws IOException {
        byte[] before = project.bytes("demo/A");
        project.originals().delete("demo/A");
        project.fuse(dev.coroutine.transformer.options.Fuse.NONE);
        Report report = project.build();
        assertFalse(report.failed());
        assertEquals(1, report.notes().size());
        assertTrue(report.notes().get(0).startsWith("the original of demo.A ("), report.notes()::toString);
        assertArrayEquals(before, project.bytes("demo/A"));
        assertTrue(project.files().contains("demo/$async$A$asyncA"));
    }

    @Test
    void aDamagedOriginalIsNotUsed() throws IOException {
        byte[] before = project.bytes("demo/A");
        project.originals().write("demo/A", new byte[] {1, 2, 3});
        project.fuse(dev.coroutine.transformer.options.Fuse.NONE);
        assertEquals(1, project.build().notes().size());
        assertArrayEquals(before, project.bytes("demo/A"));
    }

    @Test
    void aDamagedOriginalIsNotUsedWithoutAnIndexEither() throws IOException {
        byte[] before = project.bytes("demo/A");
        project.originals().write("demo/A", java.util.Arrays.copyOf(before, 60));
        Files.delete(project.store.resolve("index"));
        assertFalse(project.build().failed());
        assertArrayEquals(before, project.bytes("demo/A"));
    }

    @Test
    void classesWhoseOriginalsAreLostAreCounted() throws IOException {
        project.originals().delete("demo/A");
        project.originals().delete("demo/B");
        Files.delete(project.store.resolve("index"));
        assertEquals(
                "nothing to do: 2 transformed classes without original left alone",
                project.build().summary(1));
    }

    @Test
    void aStaleCallIsReportedOnce() throws IOException {
        project.compile(
                "demo/Lost",
                ClassText.named("demo/Lost").marked().method("asyncLost", "x", "demo/B.z" + BODY, "demo/B.z" + BODY));
        assertEquals(1, project.build().diagnostics().size());
    }

    @Test
    void aStaleCallInAClassThatCannotBeRedoneFailsTheBuild() throws IOException {
        project.compile(
                "demo/Lost", ClassText.named("demo/Lost").marked().method("asyncLost", "x", "demo/B.asyncB" + BODY));
        Report report = project.build();
        assertTrue(report.failed());
        assertEquals(1, report.diagnostics().size());
        assertEquals(
                DiagnosticCode.STALE_FUSED_CALL, report.diagnostics().get(0).code());
        assertEquals("demo.Lost", report.diagnostics().get(0).location().className());
    }

    @Test
    void aCallOfWhatACompanionInheritsIsNotStale() throws IOException {
        project.compile(
                "demo/Lost",
                ClassText.named("demo/Lost").marked().method("asyncLost", "x", "demo/$async$B$asyncB.park" + BODY));
        assertFalse(project.build().failed());
    }

    @Test
    void aFreshCallIsNotStale() throws IOException {
        var files = java.util.Map.of(
                "demo/B", ClassText.named("demo/B").method("asyncB", "b").bytes());
        byte[] caller = ClassText.named("demo/A")
                .marked()
                .method("a", "a", "demo/B.asyncB")
                .bytes();
        assertEquals(List.of(), new StaleCalls(files::get).in(caller));
    }
}
