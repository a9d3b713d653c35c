package dev.coroutine.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.coroutine.transformer.batch.Jars;
import dev.coroutine.transformer.batch.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Damaged files, some thousand: each ends with a diagnostic, or with success where the damage is harmless; never with a
 * stack trace or an internal error, and never with a changed output after an error.
 */
class CorruptInputTest {
    private static final int FLIPS = 1000;
    private static final int STEP = 3;
    private static final byte[] OLD_OUTPUT = "the old output".getBytes();

    private final Random random = new Random(42);
    private int refused;

    @TempDir
    Path directory;

    @Test
    void classFilesWithFlippedBits() throws IOException {
        byte[] good = Samples.worker().get("demo/Worker.class");
        for (int i = 0; i < FLIPS; i++) {
            check("Worker.class", flipped(good, 1 + random.nextInt(3)), "flip " + i);
        }
        assertTrue(refused > FLIPS / 10, "only " + refused + " were noticed");
    }

    @Test
    void truncatedClassFiles() throws IOException {
        byte[] good = Samples.worker().get("demo/Worker.class");
        for (int length = 0; length < good.length; length += STEP) {
            check("Worker.class", Arrays.copyOf(good, length), "length " + length);
        }
    }

    @Test
    void jarsWithFlippedBits() throws IOException {
        byte[] good = jar();
        for (int i = 0; i < FLIPS; i++) {
            check("app.jar", flipped(good, 1 + random.nextInt(3)), "flip " + i);
        }
        assertTrue(refused > FLIPS / 10, "only " + refused + " were noticed");
    }

    @Test
    void truncatedJars() throws IOException {
        byte[] good = jar();
        for (int length = 0; length < good.length; length += STEP) {
            check("app.jar", Arrays.copyOf(good, length), "length " + length);
        }
        assertEquals((good.length + STEP - 1) / STEP, refused);
    }

    @Test
    void filesThatAreNoClassFilesAtAll() throws IOException {
        for (byte[] bytes : List.of(new byte[0], "text, not a class".getBytes(), new byte[100])) {
            check("Worker.class", bytes, "file");
            check("app.jar", new Jars().deflated("demo/Worker.class", bytes).bytes(), "jar");
            Path classes = directory.resolve("classes");
            Sources.write(classes, Map.of("demo/Worker.class", bytes));
            Ran ran = Ran.command("check", classes);
            assertEquals(Main.REFUSED, ran.exitCode());
            assertTrue(ran.err().contains("Worker.class: ASYNC015: This is not a valid class file"), ran.err());
        }
        assertEquals(6, refused);
    }

    @Test
    void aClassThatIsItsOwnSuperclass() throws IOException {
        var reader = new ClassReader(Samples.worker().get("demo/Worker.class"));
        var writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(int version, int access, String name, String sign, String sup, String[] types) {
                        super.visit(version, access, name, sign, name, types);
                    }
                },
                0);

        assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> check("Worker.class", writer.toByteArray(), "its own superclass"));
    }

    private static byte[] jar() {
        return new Jars()
                .manifest("Manifest-Version: 1.0\nMulti-Release: true\n\n")
                .all(Samples.worker())
                .stored("stored.txt", new byte[20])
                .comment("comment")
                .bytes();
    }

    private byte[] flipped(byte[] good, int times) {
        byte[] bytes = good.clone();
        for (int i = 0; i < times; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private void check(String name, byte[] bytes, String label) throws IOException {
        Path input = Files.write(directory.resolve(name), bytes);
        Path output = Files.write(directory.resolve("out-" + name), OLD_OUTPUT);
        Ran ran = Ran.command("transform", input, "-o", output, "--jobs", 1);
        String report = label + ": " + ran;
        assertFalse(ran.hasStackTrace() || ran.err().contains("internal error"), report);
        assertFalse(ran.err().contains("the transformer itself failed"), report);
        switch (ran.exitCode()) {
            case Main.DONE -> assertFalse(ran.err().contains("error: "), report);
            case Main.REFUSED -> {
                refused++;
                assertTrue(ran.err().startsWith("error: ") && ran.err().contains(": ASYNC0"), report);
                assertArrayEquals(OLD_OUTPUT, Files.readAllBytes(output), report);
            }
            default -> fail(report);
        }
        assertArrayEquals(bytes, Files.readAllBytes(input), report);
    }
}
