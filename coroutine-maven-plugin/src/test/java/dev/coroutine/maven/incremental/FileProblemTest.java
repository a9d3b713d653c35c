package dev.coroutine.maven.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProblemTest {
    @TempDir
    Path directory;

    private Project project;

    @BeforeEach
    void compile() throws IOException {
        project = new Project(directory);
        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a"));
    }

    @Test
    void aLinkThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(project.classes.file("demo/Foo"), directory.resolve("nowhere"));
        assertEquals(
                "ASYNC022: " + link
                        + " cannot be read: the link leads nowhere. Make it readable, or delete it and build"
                        + " again",
                messageOfBuild());
    }

    @Test
    void aFileWhereTheStoreShouldBe() throws IOException {
        Files.createFile(Files.createDirectories(project.store).resolve("originals"));
        String begin = "ASYNC022: " + project.originals().file("demo/A") + " cannot be written: ";
        String message = messageOfBuild();
        assertTrue(message.startsWith(begin), message);
    }

    @Test
    void aPermission() {
        Path file = directory.resolve("A.class");
        assertEquals(
                "ASYNC022: " + file + " cannot be deleted: access is denied. Check the permissions of its directory",
                FileProblem.deleting(file, new AccessDeniedException(file.toString()))
                        .getMessage());
    }

    private String messageOfBuild() {
        return assertThrows(IOException.class, project::build).getMessage();
    }
}
