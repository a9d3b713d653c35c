package dev.coroutine.maven.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

class ModuleDescriptorTest {
    @Test
    void isChangedOnlyBesideGeneratedClasses(@TempDir Path directory) throws IOException {
        Project project = new Project(directory);
        project.classes.write("module-info", descriptor("java.base"));
        project.compile("demo/A", ClassText.named("demo/A").method("syncA", "a"));
        project.build();
        assertEquals(Set.of("java.base"), requires(project.bytes("module-info")));

        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a"));
        assertEquals(
                "transformed 1 method in 1 class, 1 await point, 1 ms; updated module-info",
                project.build().summary(1));
        assertEquals(Set.of("java.base", "dev.coroutine"), requires(project.bytes("module-info")));
        assertEquals("nothing to do: 1 class up to date", project.build().summary(1));

        project.classes.write("module-info", descriptor("java.base"));
        assertEquals("updated module-info (1 class up to date)", project.build().summary(1));

        project.compile("demo/A", ClassText.named("demo/A").method("syncA", "a"));
        project.build();
        assertArrayEquals(descriptor("java.base"), project.bytes("module-info"));
    }

    @Test
    void aBrokenOneIsReportedWithItsPath(@TempDir Path directory) throws IOException {
        Project project = new Project(directory);
        project.compile("demo/A", ClassText.named("demo/A").method("asyncA", "a"));
        project.classes.write("module-info", java.util.Arrays.copyOf(descriptor("java.base"), 40));
        Report report = project.build();
        assertTrue(report.failed());
        assertEquals(
                project.classes.file("module-info").toString(),
                report.diagnostics().get(0).location().className());
    }

    private static byte[] descriptor(String... requires) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
        ModuleVisitor module = writer.visitModule("demo", 0, null);
        for (String name : requires) {
            module.visitRequire(name, name.equals("java.base") ? Opcodes.ACC_MANDATED : 0, null);
        }
        module.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static Set<String> requires(byte[] descriptor) {
        return java.lang.module.ModuleDescriptor.read(ByteBuffer.wrap(descriptor)).requires().stream()
                .map(Requires::name)
                .collect(Collectors.toSet());
    }
}
