package dev.coroutine.transformer.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What other compilers wrote can be rewritten, and every class of it verifies. */
final class ForeignCompilersTest {
    private static final boolean ALL = Boolean.getBoolean("stress.all");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "kotlin-stdlib, kotlin/(text|sequences|io)/.*",
        "scala-library, scala/(collection/concurrent|util|math|runtime)/.*",
        "scala3-library_3, scala/(runtime|quoted)/.*"
    })
    void everyClassVerifies(String artifact, String sample) throws Exception {
        Library library = new Library(artifact);
        Path stressed = directory.resolve(artifact + ".jar");
        StressedJar report = StressedJar.write(library.jar(), stressed, 1, 0, ALL ? ".*" : sample);
        System.out.println(artifact + ": " + report);
        assertEquals(List.of(), report.rejected());
        assertEquals(List.of(), report.refused());
        assertTrue(report.methods() > 300, report::toString);

        Path names = Files.write(directory.resolve("names.txt"), report.names());
        Path failures = directory.resolve("failures.txt");
        Path incomplete = directory.resolve("incomplete.txt");
        ChildVm.run(
                directory,
                library.classPath(stressed, library.jar()),
                LinkAll.class,
                names.toString(),
                failures.toString(),
                incomplete.toString());

        assertEquals("", Files.readString(failures));
        assertEquals(List.of(), Files.readAllLines(incomplete));
    }

    @Test
    void linkingFindsWhatDoesNotVerify() {
        ClassWriter broken = new ClassWriter(0);
        broken.visit(Opcodes.V17, 0, "Broken", null, "java/lang/Object", null);
        MethodVisitor method = broken.visitMethod(Opcodes.ACC_STATIC, "broken", "()I", null, null);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(1, 0);
        byte[] bytes = broken.toByteArray();
        ClassLoader loader = new ClassLoader() {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        assertThrows(VerifyError.class, () -> LinkAll.link("Broken", loader));
    }
}
