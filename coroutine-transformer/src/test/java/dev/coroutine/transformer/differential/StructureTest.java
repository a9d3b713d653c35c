package dev.coroutine.transformer.differential;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Each check of the emitted code's structure can fail. */
final class StructureTest {
    private static final String NAME = "demo/Demo";
    private static final String SOURCE = """
            package demo;
            final class Demo {
                static int count(int[] values) {
                    int sum = 0;
                    for (int value : values) {
                        sum += value;
                    }
                    String text = "sum " + sum;
                    return text.length();
                }
            }
            """;

    private final Map<String, byte[]> original = compiled();

    @Test
    void acceptsTheOriginalItself() {
        assertDoesNotThrow(() -> Structure.check(original, original));
    }

    @Test
    void findsCodeThatTheVirtualMachineRefuses() {
        assertFails("doesn't", method -> method.instructions.insert(new TypeInsnNode(Opcodes.CHECKCAST, NAME)));
    }

    @Test
    void verificationByLinkingIsOn() {
        Map<String, byte[]> broken = edited(method -> {
            for (AbstractInsnNode each : method.instructions.toArray()) {
                if (each.getOpcode() == Opcodes.IRETURN) {
                    method.instructions.insertBefore(each, new LdcInsnNode("text"));
                }
            }
            method.maxStack += 2;
        });
        FixtureLoader loader = new FixtureLoader(broken);
        assertThrows(VerifyError.class, () -> Class.forName("demo.Demo", true, loader));
    }

    @Test
    void findsAForeignName() {
        assertFails("names the class", method -> {
            method.instructions.insert(new org.objectweb.asm.tree.InsnNode(Opcodes.POP));
            method.instructions.insert(new LdcInsnNode(org.objectweb.asm.Type.getType(java.util.Map.class)));
        });
    }

    @Test
    void findsALostLine() {
        assertFails("lines", method -> {
            for (AbstractInsnNode each : method.instructions.toArray()) {
                if (each instanceof LineNumberNode line && line.line == 6) {
                    method.instructions.remove(each);
                }
            }
        });
    }

    @Test
    void findsALostVariable() {
        assertFails("variables", method -> method.localVariables.removeIf(each -> each.name.equals("sum")));
    }

    @Test
    void findsAVariableWithoutAValue() {
        assertFails("garbage", method -> variable(method, "sum").start = variable(method, "values").start);
    }

    @Test
    void findsAJumpIntoALoop() {
        MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "jump", "(I)V", null, null);
        jumpIntoLoop(method);
        assertTrue(!ControlFlow.isReducible(NAME, method));
    }

    @Test
    void acceptsALoopWithOneEntry() {
        node().methods.forEach(method -> assertTrue(ControlFlow.isReducible(NAME, method)));
    }

    /** {@code if (n != 0) goto middle; header: n--; middle: if (n != 0) goto header; return;} */
    private static void jumpIntoLoop(MethodVisitor code) {
        Label header = new Label();
        Label middle = new Label();
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitJumpInsn(Opcodes.IFNE, middle);
        code.visitLabel(header);
        code.visitIincInsn(0, -1);
        code.visitLabel(middle);
        code.visitIincInsn(0, 1);
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitJumpInsn(Opcodes.IFNE, header);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(1, 1);
    }

    private static LocalVariableNode variable(MethodNode method, String name) {
        return method.localVariables.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void assertFails(String why, Consumer<MethodNode> edit) {
        AssertionError failure = assertThrows(AssertionError.class, () -> Structure.check(original, edited(edit)));
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
    }

    private Map<String, byte[]> edited(Consumer<MethodNode> edit) {
        ClassNode node = node();
        node.methods.stream().filter(method -> method.name.equals("count")).forEach(edit);
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return Map.of(NAME, writer.toByteArray());
    }

    private ClassNode node() {
        ClassNode node = new ClassNode();
        new ClassReader(original.get(NAME)).accept(node, 0);
        return node;
    }

    private static Map<String, byte[]> compiled() {
        Compiled compiled = new Javac().compile(java.util.List.of(new SourceUnit("demo/Demo.java", SOURCE)), 17, true);
        return new TreeMap<>(compiled.classes());
    }
}
