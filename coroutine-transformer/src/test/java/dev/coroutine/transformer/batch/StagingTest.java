package dev.coroutine.transformer.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    @TempDir
    Path directory;

    @Test
    void nothingIsVisibleBeforeTheCommit() throws IOException {
        Path old = Files.writeString(directory.resolve("old"), "old");
        try (var staging = new Staging()) {
            staging.write(old, "new".getBytes());
            staging.write(directory.resolve("a/b/c"), "c".getBytes());
            assertEquals("old", Files.readString(old));
            staging.commit();
        }
        assertEquals("new", Files.readString(old));
        assertEquals("c", Files.readString(directory.resolve("a/b/c")));
        assertEquals(List.of("a", "old"), names());
    }

    @Test
    void aFullDiskLeavesWhatWasThere() throws IOException {
        Path old = Files.writeString(directory.resolve("old"), "old");
        try (var staging = new Staging()) {
            staging.write(directory.resolve("a/b/c"), "c".getBytes());
            assertThrows(
                    IOException.class,
                    () -> staging.write(old, out -> {
                        out.write(1);
                        throw new IOException("No space left on device");
                    }));
        }
        assertEquals("old", Files.readString(old));
        assertEquals(List.of("old"), names());
    }

    @Test
    void keepsPermissionsAndLinks() throws IOException {
        Path real = Files.writeString(directory.resolve("real"), "old");
        var permissions = PosixFilePermissions.fromString("rwxr-x---");
        Files.setPosixFilePermissions(real, permissions);
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        try (var staging = new Staging()) {
            staging.write(link, "new".getBytes());
            staging.commit();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
        assertEquals(permissions, Files.getPosixFilePermissions(real));
    }

    @Test
    void deletesAtTheCommit() throws IOException {
        Path old = Files.writeString(directory.resolve("old"), "old");
        try (var staging = new Staging()) {
            staging.delete(old);
            assertTrue(Files.exists(old));
            staging.commit();
        }
        assertFalse(Files.exists(old));
    }

    @Test
    void sweepsWhatKilledRunsHaveLeft() throws IOException {
        Path target = directory.resolve("A.class");
        String living = new TemporaryNames().beside(target).getFileName().toString();
        String self = Long.toHexString(ProcessHandle.current().pid());
        List<String> others = List.of(".A.class.0123abcd.tmp", living, "A.class.7fffffff-1-0123abcd.tmp");
        for (String name : others) {
            Files.createFile(directory.resolve(name));
        }
        Files.createFile(directory.resolve(".A.class.7fffffff-1-0123abcd.tmp"));
        Files.createFile(directory.resolve(".A.class." + self + "-1-0123abcd.tmp"));

        try (var staging = new Staging()) {
            staging.sweep(directory);
            staging.commit();
        }

        assertEquals(others.stream().sorted().toList(), names());
    }

    @Test
    void writesFilesWithTheLongestOfNames() throws IOException {
        String name = "\ud83d\ude00".repeat(60) + "a".repeat(15);
        try (var staging = new Staging()) {
            staging.write(directory.resolve(name), new byte[1]);
            staging.write(directory.resolve("x" + name.substring(0, name.length() - 1)), new byte[1]);
            staging.commit();
        }
        assertEquals(2, names().size());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
