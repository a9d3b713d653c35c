package dev.coroutine.transformer.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.differential.Transformation;
import dev.coroutine.transformer.generated.GeneratedPrograms.Generated;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Generated programs find a transformer that is wrong, and shrink to what shows it. */
final class ShrinkerTest {
    private static final int SECONDS = 8;

    @Test
    void findsAWrongTransformationAndShrinksTheProgram() {
        GeneratedPrograms wrong = new GeneratedPrograms(ShrinkerTest::subtractsWhereItShouldAdd);
        Generated failing = firstFailing(wrong);
        Tree small = new Shrinker(tree -> wrong.failure(failing.with(tree)) != null, SECONDS).shrink(failing.tree());
        assertNotNull(wrong.failure(failing.with(small)));
        assertTrue(small.size() < failing.tree().size(), small::source);
    }

    @Test
    void dropsWhatTheFailureDoesNotNeed() {
        Tree needed = Tree.statement("needed();");
        Tree program = Tree.block(java.util.List.of(
                Tree.statement("a();"),
                Tree.statement("if (", Tree.of("boolean", "x"), ") {\n", Tree.block(java.util.List.of(needed)), "}"),
                Tree.statement("b();")));
        Tree small = new Shrinker(tree -> tree.source().contains("needed();"), SECONDS).shrink(program);
        assertEquals("needed();", small.source().strip());
    }

    @Test
    void keepsAProgramThatCannotBeSmaller() {
        Tree program = Tree.block(java.util.List.of(Tree.statement("only();")));
        assertFalse(new Shrinker(tree -> tree.source().contains("only"), SECONDS)
                .shrink(program)
                .source()
                .isBlank());
    }

    private static Generated firstFailing(GeneratedPrograms programs) {
        for (int index = 0; ; index++) {
            String name = "W" + index;
            Generated program = new Generated(name, ProgramGenerator.program(1, index, name));
            if (programs.failure(program) != null) {
                return program;
            }
        }
    }

    /** The product's transformation with one instruction exchanged in what it emits. */
    private static Map<String, byte[]> subtractsWhereItShouldAdd(Map<String, byte[]> classes) {
        Map<String, byte[]> emitted = new TreeMap<>();
        Transformation.of(TransformOptions.DEFAULT)
                .apply(classes)
                .forEach((name, bytes) -> emitted.put(name, exchanged(bytes)));
        return emitted;
    }

    private static byte[] exchanged(byte[] bytes) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new Subtracting(
                                        super.visitMethod(access, name, descriptor, signature, exceptions));
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static final class Subtracting extends MethodVisitor {
        Subtracting(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitInsn(int opcode) {
            super.visitInsn(opcode == Opcodes.IADD ? Opcodes.ISUB : opcode);
        }
    }
}
