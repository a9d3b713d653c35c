package dev.coroutine.transformer.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void namesTheFileInsideADirectoryThatCannotBeRead() {
        Finding denied = Finding.unreadable("classes", new AccessDeniedException("classes/demo/A.class"));
        Finding damaged =
                Finding.unreadable("classes", new FileSystemException("classes/B.class", null, "Input/output error"));

        assertEquals("classes/demo/A.class", denied.file());
        assertTrue(denied.toString().contains("classes/demo/A.class: ASYNC022: cannot be read: permission denied"));
        assertTrue(damaged.toString().contains("classes/B.class: ASYNC022: cannot be read: Input/output error"));
    }

    @Test
    void namesTheFileThatCannotBeWritten() {
        Finding denied = Finding.unwritable("out", new AccessDeniedException("out/demo"));

        assertTrue(denied.toString().contains("out/demo: permission denied"), denied::toString);
    }
}
