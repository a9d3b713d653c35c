package dev.coroutine.maven.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationTest {
    @TempDir
    Path directory;

    private Project project;
    private byte[] original;

    @BeforeEach
    void compileAndBuild() throws IOException {
        project = new Project(directory);
        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a"));
        project.compile("demo/Plain", ClassText.named("demo/Plain").method("work", "p"));
        original = project.bytes("demo/A");
        project.build();
        project.age();
    }

    @Test
    void leavesWhatTheCompilerWrote() throws IOException {
        assertEquals(1, restore());
        assertEquals(Set.of("demo/A", "demo/Plain"), project.files());
        assertArrayEquals(original, project.bytes("demo/A"));
        assertEquals(0, restore());
    }

    @Test
    void leavesNoFileNewerThanASourceThatWasEditedSince() throws IOException {
        restore();
        assertEquals(Set.of(), project.written());
    }

    @Test
    void isUndoneByTheNextBuild() throws IOException {
        restore();
        assertEquals(
                "transformed 1 method in 1 class, 1 await point, 1 ms",
                project.build().summary(1));
        assertTrue(project.isTransformed("demo/A"));
    }

    private int restore() throws IOException {
        return new Restoration(project.classes.root(), project.store).run();
    }
}
