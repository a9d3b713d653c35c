package dev.coroutine.maven.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.options.Fuse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A is called by nobody, calls B; B calls C; Plain has nothing asynchronous. */
class IncrementalBuildTest {
    @TempDir
    Path directory;

    private Project project;

    @BeforeEach
    void compileAndBuild() throws IOException {
        project = new Project(directory);
        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a", "demo/B.asyncB"));
        project.compile("demo/B", ClassText.named("demo/B").method("asyncB", "b", "demo/C.asyncC"));
        project.compile("demo/C", ClassText.named("demo/C").method("asyncC", "c"));
        project.compile("demo/Plain", ClassText.named("demo/Plain").method("work", "p"));
        Report report = project.build();
        assertEquals("transformed 3 methods in 3 classes, 3 await points, 5 ms", report.summary(5));
        project.age();
    }

    @Test
    void aSecondBuildDoesNothing() throws IOException {
        Report report = project.build();
        assertEquals("nothing to do: 3 classes up to date", report.summary(1));
        assertEquals(Set.of(), project.transformed());
        assertEquals(Set.of(), project.written());
    }

    @Test
    void aChangedBodyIsTransformedAndItsCallersAreLookedAt() throws IOException {
        project.compile("demo/B", ClassText.named("demo/B").method("asyncB", "b2", "demo/C.asyncC"));
        Report report = project.build();
        assertEquals(Set.of("demo/A", "demo/B"), project.transformed());
        assertEquals(Set.of("demo/B"), project.written());
        assertEquals("transformed 1 method in 1 class, 1 await point, 1 ms (2 classes up to date)", report.summary(1));
    }

    @Test
    void aCompilerThatWritesTheSameAgainIsFollowed() throws IOException {
        byte[] before = project.bytes("demo/C");
        project.compile("demo/C", ClassText.named("demo/C").method("asyncC", "c"));
        project.build();
        assertArrayEquals(before, project.bytes("demo/C"));
    }

    @Test
    void aCalleeThatIsNoLongerStaticIsNoLongerFused() throws IOException {
        project.compile("demo/C", ClassText.named("demo/C").instanceMethod("asyncC", "c"));
        project.build();
        assertEquals(Set.of("demo/B", "demo/C"), project.written());
        assertEqualToCleanBuild();
    }

    @Test
    void aCalleeThatLosesItsAnnotationIsRestoredAndNoLongerFused() throws IOException {
        project.compile("demo/C", ClassText.named("demo/C").method("syncC", "c"));
        project.build();
        assertFalse(project.isTransformed("demo/C"));
        assertFalse(project.files().contains("demo/$async$C$asyncC"));
        assertEqualToCleanBuild();
    }

    @Test
    void aCalleeThatGainsABodyIsFused() throws IOException {
        project.compile("demo/C", ClassText.named("demo/C").method("syncC", "c"));
        project.build();
        project.compile("demo/C", ClassText.named("demo/C").method("asyncC", "c"));
        project.build();
        assertEqualToCleanBuild();
    }

    @Test
    void aClassThatTheCompilerDeletesLeavesNothingBehind() throws IOException {
        project.delete("demo/C");
        project.build();
        assertFalse(project.files().contains("demo/$async$C$asyncC"));
        assertFalse(new Tree(project.store.resolve("originals")).read().containsKey("demo/C"));
        assertEqualToCleanBuild();
    }

    @Test
    void aClassThatOnlyHasTheNameOfACompanionIsTheCompilers() throws IOException {
        project.compile("demo/$async$Y", ClassText.named("demo/$async$Y").method("asyncY", "y"));
        project.build();
        assertTrue(project.isTransformed("demo/$async$Y"));
        project.build();
        assertTrue(project.files().contains("demo/$async$Y"));
        assertEqualToCleanBuild();
    }

    @Test
    void aMissingCompanionIsWrittenAgain() throws IOException {
        project.delete("demo/$async$C$asyncC");
        assertEquals(
                "wrote 1 generated class again (3 classes up to date)",
                project.build().summary(1));
        assertTrue(project.files().contains("demo/$async$C$asyncC"));
    }

    @Test
    void aDamagedCompanionIsWrittenAgain() throws IOException {
        byte[] whole = project.bytes("demo/$async$C$asyncC");
        project.classes.write("demo/$async$C$asyncC", java.util.Arrays.copyOf(whole, 20));
        project.build();
        assertArrayEquals(whole, project.bytes("demo/$async$C$asyncC"));
    }

    @Test
    void anAlteredCompanionIsWrittenAgain() throws IOException {
        byte[] ours = project.bytes("demo/$async$C$asyncC");
        project.classes.write("demo/$async$C$asyncC", appendField(ours));
        project.build();
        assertArrayEquals(ours, project.bytes("demo/$async$C$asyncC"));
    }

    @Test
    void companionsThatAnotherToolWorkedOnWithTheirClassAreLeftAlone() throws IOException {
        byte[] instrumented = appendField(project.bytes("demo/$async$B$asyncB"));
        project.classes.write("demo/B", appendField(project.bytes("demo/B")));
        project.classes.write("demo/$async$B$asyncB", instrumented);
        project.build();
        assertArrayEquals(instrumented, project.bytes("demo/$async$B$asyncB"));
    }

    @Test
    void aTreeWithoutClassesNeedsNoStore() throws IOException {
        Project empty = new Project(directory.resolve("empty"));
        assertEquals("nothing to do: no asynchronous methods", empty.build().summary(1));
        assertFalse(java.nio.file.Files.exists(empty.store));
    }

    @Test
    void classesPutBackAsCompiledAreMentioned() throws IOException {
        project.select(name -> name.equals("demo.B"));
        assertEquals(
                "transformed 1 method in 1 class, 1 await point, 1 ms; put back 2 classes as compiled",
                project.build().summary(1));
    }

    @Test
    void otherOptionsAndOtherVersionsRedoEverythingFromTheOriginals() throws IOException {
        project.fuse(Fuse.NONE);
        project.build();
        assertEquals(Set.of("demo/A", "demo/B", "demo/C"), project.written());
        project.upgrade();
        project.build();
        assertEquals(Set.of("demo/A", "demo/B", "demo/C", "demo/Plain"), project.transformed());
        assertEqualToCleanBuild();
    }

    @Test
    void whatAnotherToolMadeOfOurOutputIsLeftAlone() throws IOException {
        byte[] instrumented = appendField(project.bytes("demo/B"));
        project.classes.write("demo/B", instrumented);
        project.age();
        assertEquals("nothing to do: 3 classes up to date", project.build().summary(1));
        assertArrayEquals(instrumented, project.bytes("demo/B"));
    }

    @Test
    void aRefusedClassLeavesEverythingAsItWas() throws IOException {
        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a2"));
        project.compile("demo/B", ClassText.named("demo/B").method("badB", "b"));
        project.compile("demo/C", ClassText.named("demo/C").method("badC", "c"));
        project.age();
        Report report = project.build();
        assertTrue(report.failed());
        assertEquals(2, report.diagnostics().size());
        assertEquals(Set.of(), project.written());
    }

    @Test
    void warningsFailOnlyIfAsked() throws IOException {
        project.compile("demo/C", ClassText.named("demo/C").method("oddC", "c"));
        assertFalse(project.build().failed());
        project.failOnWarnings();
        Report strict = project.build();
        assertTrue(strict.failed());
        assertEquals(1, strict.diagnostics().size());
    }

    private static byte[] appendField(byte[] classFile) {
        var writer = new org.objectweb.asm.ClassWriter(0);
        new org.objectweb.asm.ClassReader(classFile).accept(writer, 0);
        writer.visitField(org.objectweb.asm.Opcodes.ACC_STATIC, "probes", "[Z", null, null);
        return writer.toByteArray();
    }

    /** Whatever the history, the tree is as a build from nothing makes it. */
    private void assertEqualToCleanBuild() throws IOException {
        Project fresh = project.copyOfOriginals(directory.resolve("fresh"));
        fresh.build();
        assertEquals(fresh.files(), project.files());
        for (String name : fresh.files()) {
            assertArrayEquals(fresh.bytes(name), project.bytes(name), name);
        }
    }
}
