package dev.coroutine.transformer.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Multi-release, modular, Spring Boot and signed jars. */
class SpecialArchiveTest {
    private static final String OWNER = "demo/Worker.class";
    private static final String FIRST = "demo/$async$Worker$async1.class";
    private static final String SECOND = "demo/$async$Worker$async2.class";
    private static final String MULTI_RELEASE = "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n";

    @TempDir
    Path directory;

    final BatchRun batch = new BatchRun();

    private Map<String, byte[]> transformed(Jars jars) throws IOException {
        Path jar = jars.write(directory.resolve("app.jar"));
        batch.inPlace(jar);
        assertEquals(List.of(), batch.messages());
        return Jars.read(jar);
    }

    @Test
    void transformsEachReleaseBesideItsClass() throws IOException {
        Map<String, byte[]> entries = transformed(new Jars()
                .manifest(MULTI_RELEASE)
                .deflated(OWNER, BatchRun.ASYNC)
                .deflated("META-INF/versions/11/" + OWNER, BatchRun.ASYNC));

        assertTrue(entries.containsKey(FIRST));
        assertTrue(entries.containsKey("META-INF/versions/11/" + FIRST));
    }

    @Test
    void aReleaseSeesTheBaseAndFusesOnlyWithWhatIsCertain() throws IOException {
        byte[] other = BatchRun.classFile("demo.Worker", "int other() { return 3; }");
        List<String> seen = new ArrayList<>();
        batch.factory = (options, classPath, classes) -> {
            byte[] worker = classPath.find("demo/Worker");
            seen.add((Arrays.equals(worker, other) ? "new" : "old") + " worker, "
                    + (classPath.find("demo/Plain") == null ? "no plain" : "plain") + ", batch of " + classes.size());
            return MarkingTransformer.FACTORY.of(options, classPath, classes);
        };

        transformed(new Jars()
                .manifest(MULTI_RELEASE)
                .deflated(OWNER, BatchRun.ASYNC)
                .deflated("demo/Plain.class", BatchRun.PLAIN)
                .deflated("META-INF/versions/11/" + OWNER, other));

        assertEquals(List.of("old worker, plain, batch of 1", "new worker, plain, batch of 1"), seen);
    }

    @Test
    void leavesVersionsAloneWithoutTheManifestAttribute() throws IOException {
        Map<String, byte[]> entries = transformed(new Jars()
                .manifest("Manifest-Version: 1.0\r\n\r\n")
                .deflated("META-INF/versions/11/" + OWNER, BatchRun.ASYNC));

        assertArrayEquals(BatchRun.ASYNC, entries.get("META-INF/versions/11/" + OWNER));
    }

    @Test
    void transformsTheClassesOfABootJarAndNotItsLibraries() throws IOException {
        byte[] library = new Jars().deflated("demo/Plain.class", BatchRun.PLAIN).bytes();
        batch.factory = (options, classPath, classes) -> {
            assertArrayEquals(BatchRun.PLAIN, classPath.find("demo/Plain"));
            return MarkingTransformer.FACTORY.of(options, classPath, classes);
        };

        Map<String, byte[]> entries = transformed(new Jars()
                .deflated("BOOT-INF/classes/" + OWNER, BatchRun.ASYNC)
                .deflated("WEB-INF/classes/" + OWNER, BatchRun.ASYNC)
                .stored("BOOT-INF/lib/library.jar", library)
                .deflated("WEB-INF/lib/broken.jar", "no jar"));

        assertTrue(entries.containsKey("BOOT-INF/classes/" + FIRST));
        assertTrue(entries.containsKey("WEB-INF/classes/" + SECOND));
        assertArrayEquals(library, entries.get("BOOT-INF/lib/library.jar"));
    }

    @Test
    void aModuleComesToRequireTheRuntime() throws IOException {
        Map<String, byte[]> compiled =
                Sources.compile(Map.of("module-info.java", "module demo { requires java.logging; }"));
        Map<String, byte[]> entries = transformed(new Jars().all(compiled).deflated(OWNER, BatchRun.ASYNC));

        ModuleDescriptor module = ModuleDescriptor.read(ByteBuffer.wrap(entries.get("module-info.class")));
        assertTrue(
                module.requires().stream().anyMatch(requires -> requires.name().equals("dev.coroutine")));
        assertTrue(
                module.requires().stream().anyMatch(requires -> requires.name().equals("java.logging")));
        assertTrue(ModuleInfo.requiringRuntime(entries.get("module-info.class")).isEmpty());
    }

    @Test
    void aModuleWithNothingToTransformStays() throws IOException {
        Map<String, byte[]> compiled = Sources.compile(Map.of("module-info.java", "module demo { }"));
        Map<String, byte[]> entries = transformed(new Jars()
                .all(compiled)
                .deflated("demo/Plain.class", BatchRun.PLAIN)
                .deflated("WEB-INF/classes/" + OWNER, BatchRun.ASYNC));

        assertArrayEquals(compiled.get("module-info.class"), entries.get("module-info.class"));
    }

    @Test
    void refusesASignedJar() throws IOException {
        Path jar = signed().write(directory.resolve("app.jar"));
        byte[] before = Files.readAllBytes(jar);

        Summary summary = batch.inPlace(jar);

        assertEquals(1, summary.errors());
        assertTrue(
                batch.messages().get(0).contains("ASYNC021"), batch.messages().toString());
        assertTrue(batch.messages().get(0).contains("--strip-signatures"));
        assertArrayEquals(before, Files.readAllBytes(jar));
    }

    @Test
    void stripsSignaturesOnRequest() throws IOException {
        batch.options = batch.options.withStripSignatures(true);

        Map<String, byte[]> entries = transformed(signed());

        assertEquals(
                List.of("META-INF/MANIFEST.MF", OWNER, FIRST, SECOND, "META-INF/services.rsa.txt"),
                List.copyOf(entries.keySet()));
        String manifest = new String(entries.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
        assertEquals(
                "Manifest-Version: 1.0\r\nX-Long: aaaaaaaaaa\r\n bbbb\r\n\r\nName: demo/kept\r\nSealed: true\r\n\r\n",
                manifest);
        assertNotNull(new Manifest(new ByteArrayInputStream(entries.get("META-INF/MANIFEST.MF"))));
    }

    @Test
    void leavesASignedJarWithNothingToDoAlone() throws IOException {
        batch.options = batch.options.withStripSignatures(true);
        Map<String, byte[]> entries =
                transformed(new Jars().deflated("META-INF/X.SF", "x").deflated("demo/Plain.class", BatchRun.PLAIN));

        assertTrue(entries.containsKey("META-INF/X.SF"));
    }

    private static Jars signed() {
        return new Jars()
                .manifest("Manifest-Version: 1.0\r\nX-Long: aaaaaaaaaa\r\n bbbb\r\n\r\n"
                        + "Name: demo/Worker.class\r\nSHA-256-Digest: abcdef\r\n ghi\r\n\r\n"
                        + "Name: demo/kept\r\nSHA-256-Digest: abc\r\nSealed: true\r\n\r\n")
                .deflated("META-INF/KEY.SF", "Signature-Version: 1.0")
                .deflated("META-INF/KEY.RSA", "block")
                .deflated("META-INF/sig-other", "block")
                .deflated(OWNER, BatchRun.ASYNC)
                .deflated("META-INF/services.rsa.txt", "no signature");
    }

    @Test
    void reportsWhatIsWrongWithAnArchive() throws IOException {
        byte[] good = new Jars().deflated(OWNER, BatchRun.ASYNC).bytes();
        assertRefused("is not a zip file", "no zip file at all".getBytes());
        assertRefused("is not a zip file", new byte[0]);
        assertRefused("is not a zip file", Arrays.copyOf(good, good.length - 1));

        byte[] encrypted = good.clone();
        encrypted[new String(good, StandardCharsets.ISO_8859_1).indexOf("PK\1\2") + 8] |= 1;
        assertRefused("has an encrypted entry", encrypted);

        String twice = new String(
                new Jars().deflated("a.txt", "1").deflated("b.txt", "2").bytes(), StandardCharsets.ISO_8859_1);
        assertRefused(
                "has two entries named a.txt", twice.replace("b.txt", "a.txt").getBytes(StandardCharsets.ISO_8859_1));

        byte[] wrongSum = good.clone();
        wrongSum[new String(good, StandardCharsets.ISO_8859_1).indexOf("PK\1\2") + 16] ^= 1;
        assertRefused("its checksum is wrong", wrongSum);

        byte[] zip64 = good.clone();
        int central = new String(good, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        Arrays.fill(zip64, central + 20, central + 28, (byte) -1);
        assertRefused("zip64", zip64);
    }

    private void assertRefused(String expected, byte[] bytes) throws IOException {
        var run = new BatchRun();
        Path jar = Files.write(directory.resolve("broken.jar"), bytes);
        Path out = directory.resolve("out.jar");

        Summary summary = run.run(jar, out);

        assertEquals(1, summary.errors(), expected);
        assertTrue(run.messages().get(0).contains(expected), run.messages().toString());
        assertTrue(run.messages().get(0).contains("ASYNC022"), run.messages().toString());
        assertFalse(Files.exists(out));
    }
}
