package dev.coroutine.transformer.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private static final String OWNER = "demo/Worker.class";
    private static final String FIRST = "demo/$async$Worker$async1.class";
    private static final String SECOND = "demo/$async$Worker$async2.class";

    @TempDir
    Path directory;

    final BatchRun batch = new BatchRun();

    private Path jar(Jars jars) throws IOException {
        return jars.write(directory.resolve("app.jar"));
    }

    private static Jars simple() {
        return new Jars()
                .manifest("Manifest-Version: 1.0\r\n\r\n")
                .directory("demo/")
                .deflated("zebra.txt", "zebra")
                .stored(OWNER, BatchRun.ASYNC)
                .deflated("demo/Plain.class", BatchRun.PLAIN)
                .stored("apple.txt", "apple".getBytes());
    }

    @Test
    void putsCompanionsAfterTheirOwner() throws IOException {
        Path jar = jar(simple());

        Summary summary = batch.inPlace(jar);

        assertEquals(new Summary(2, 1, 2, 4, 0, 0), summary);
        assertEquals(
                List.of(
                        "META-INF/MANIFEST.MF",
                        "demo/",
                        "zebra.txt",
                        OWNER,
                        FIRST,
                        SECOND,
                        "demo/Plain.class",
                        "apple.txt"),
                List.copyOf(Jars.read(jar).keySet()));
    }

    @Test
    void keepsTimestampsMethodsCommentsAndExtraFields() throws IOException {
        var entry = new ZipEntry("noted.txt");
        entry.setComment("a note");
        entry.setExtra(new byte[] {(byte) 0xfe, (byte) 0xca, 0, 0});
        Path jar = jar(simple().add(entry, ZipEntry.DEFLATED, new byte[10]).comment("the archive"));
        Path out = directory.resolve("out.jar");

        batch.run(jar, out);

        try (var before = new ZipFile(jar.toFile());
                var after = new ZipFile(out.toFile())) {
            assertEquals("the archive", after.getComment());
            for (ZipEntry old : before.stream().map(ZipEntry.class::cast).toList()) {
                ZipEntry now = after.getEntry(old.getName());
                assertEquals(old.getTime(), now.getTime(), old.getName());
                assertEquals(old.getMethod(), now.getMethod(), old.getName());
                assertEquals(old.getComment(), now.getComment());
                assertArrayEquals(old.getExtra(), now.getExtra());
            }
            assertEquals(before.getEntry(OWNER).getTime(), after.getEntry(FIRST).getTime());
            assertEquals(ZipEntry.STORED, after.getEntry(SECOND).getMethod());
        }
    }

    @Test
    void keepsExtendedTimestampsOfRewrittenEntries() throws IOException {
        var entry = new ZipEntry(OWNER);
        FileTime precise = FileTime.fromMillis(Jars.TIME + 1000);
        var jars = new Jars();
        entry.setLastAccessTime(precise);
        Path jar = jar(jars.add(entry, ZipEntry.DEFLATED, BatchRun.ASYNC));

        batch.inPlace(jar);

        try (var after = new ZipFile(jar.toFile())) {
            assertEquals(Jars.TIME, after.getEntry(OWNER).getLastModifiedTime().toMillis());
            assertEquals(Jars.TIME, after.getEntry(FIRST).getLastModifiedTime().toMillis());
        }
    }

    @Test
    void doesNotTouchAJarWithNothingToDo() throws IOException {
        Path jar = jar(new Jars().deflated("demo/Plain.class", BatchRun.PLAIN));
        byte[] before = Files.readAllBytes(jar);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
        Path copy = directory.resolve("copy.jar");

        Summary summary = batch.inPlace(jar);
        batch.run(jar, copy);

        assertEquals(0, summary.transformed());
        assertEquals(FileTime.fromMillis(1_000_000), Files.getLastModifiedTime(jar));
        assertArrayEquals(before, Files.readAllBytes(copy));
    }

    @Test
    void aSecondRunDoesNothing() throws IOException {
        Path jar = jar(simple());
        batch.inPlace(jar);
        byte[] once = Files.readAllBytes(jar);

        batch.inPlace(jar);

        assertArrayEquals(once, Files.readAllBytes(jar));
    }

    @Test
    void writesTheSameBytesWhateverTheThreads() throws IOException {
        Path jar = jar(simple());
        Path one = directory.resolve("one.jar");
        Path eight = directory.resolve("eight.jar");

        batch.options = batch.options.withJobs(1);
        batch.run(jar, one);
        batch.options = batch.options.withJobs(8);
        batch.run(jar, eight);

        assertEquals(-1, Files.mismatch(one, eight));
    }

    @Test
    void dropsCompanionsThatNobodyOwns() throws IOException {
        byte[] former = MarkingTransformer.companion("demo/Worker", "async0");
        Path jar =
                jar(simple().deflated("demo/$async$Gone$async1.class", former).deflated(FIRST, former));

        batch.inPlace(jar);

        Map<String, byte[]> entries = Jars.read(jar);
        assertNull(entries.get("demo/$async$Gone$async1.class"));
        assertNotEquals(-1, Arrays.mismatch(former, entries.get(FIRST)));
    }

    @Test
    void refusesClassesWhoseCompanionsAreMissing() throws IOException {
        Path jar = jar(simple());
        batch.inPlace(jar);
        Map<String, byte[]> entries = Jars.read(jar);
        entries.remove(FIRST);
        Path incomplete = new Jars().all(entries).write(directory.resolve("incomplete.jar"));

        assertEquals(1, batch.check(incomplete).errors());
        assertTrue(batch.messages().get(0).contains("ASYNC025"), batch.messages()::toString);
    }

    @Test
    void keepsClassesThatOnlyHaveTheNameOfACompanion() throws IOException {
        byte[] own = BatchRun.classFile("demo.$async$Y", "int plain() { return 1; }");
        Path jar = jar(simple().deflated("demo/$async$Y.class", own));

        batch.inPlace(jar);

        assertArrayEquals(own, Jars.read(jar).get("demo/$async$Y.class"));
    }

    @Test
    void keepsWhatPrecedesTheArchive() throws IOException {
        byte[] script = "#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(StandardCharsets.UTF_8);
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(script);
        whole.writeBytes(simple().bytes());
        Path jar = Files.write(directory.resolve("app.jar"), whole.toByteArray());

        batch.inPlace(jar);

        byte[] after = Files.readAllBytes(jar);
        assertEquals(
                new String(script, StandardCharsets.UTF_8),
                new String(after, 0, script.length, StandardCharsets.UTF_8));
        try (var zip = new ZipFile(jar.toFile())) {
            assertEquals(8, zip.size());
            assertEquals(
                    "apple",
                    new String(zip.getInputStream(zip.getEntry("apple.txt")).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void keepsUnixPermissions() throws IOException {
        Path jar = jar(simple());
        byte[] bytes = Files.readAllBytes(jar);
        int central = lastIndexOf(bytes, "PK\1\2", "demo/Plain.class");
        bytes[central + 5] = 3;
        bytes[central + 41] = (byte) 0x81;
        bytes[central + 40] = (byte) 0xed;
        Files.write(jar, bytes);

        batch.inPlace(jar);

        byte[] after = Files.readAllBytes(jar);
        int now = lastIndexOf(after, "PK\1\2", "demo/Plain.class");
        assertEquals(3, after[now + 5]);
        assertEquals((byte) 0x81, after[now + 41]);
        assertEquals((byte) 0xed, after[now + 40]);
    }

    @Test
    void copiesArchivesOfMoreThan65535Entries() throws IOException {
        var jars = new Jars().deflated(OWNER, BatchRun.ASYNC);
        for (int i = 0; i < 65_540; i++) {
            jars.directory("d" + i + "/");
        }
        Path jar = jar(jars);

        Summary summary = batch.inPlace(jar);

        assertEquals(0, summary.errors(), () -> batch.messages().toString());
        try (var zip = new ZipFile(jar.toFile())) {
            assertEquals(65_543, zip.size());
        }
    }

    @Test
    void writesNamesOutsideAscii() throws IOException {
        byte[] umlaut = BatchRun.classFile("demo.\u00dcbung", "int async1() { return 1; }");
        Path jar = jar(new Jars().deflated("demo/\u00dcbung.class", umlaut));

        batch.inPlace(jar);

        try (var zip = new ZipFile(jar.toFile())) {
            assertEquals(2, zip.size());
            assertTrue(zip.getEntry("demo/$async$\u00dcbung$async1.class").getSize() > 0);
        }
    }

    private static int lastIndexOf(byte[] bytes, String signature, String name) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.lastIndexOf(signature, text.lastIndexOf(name));
    }
}
