package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.discover.AbiMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Lets a class carry its companions as string constants and define them before anything else when it is initialised.
 *
 * <pre>
 * static { $async$define(); ... }
 * private static void $async$define() {
 *   Companions.define(MethodHandles.lookup(), new String[] {"..."}, new int[] {1});
 * }
 * </pre>
 */
public final class EmbeddedCompanions {
    private static final String DEFINE = "$async$define";
    private static final String INITIALISER = "<clinit>";
    private static final int LONGEST_CONSTANT = 65535;

    private EmbeddedCompanions() {}

    /** Adds the companions to the class, as {@code written}; the result has none beside it. */
    public static EmittedClass embed(EmittedClass emitted, Function<ClassNode, byte[]> written) {
        ClassNode node = emitted.node();
        MethodNode definition =
                definition(emitted.companions().stream().map(written).toList());
        node.methods.add(definition);
        node.invisibleAnnotations.replaceAll(
                each -> each.desc.equals(RuntimeSymbols.TRANSFORMED) ? AbiMarker.of(List.of()) : each);
        boolean isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
        MethodNode initialiser = initialiser(node);
        initialiser.instructions.insert(
                new MethodInsnNode(Opcodes.INVOKESTATIC, node.name, DEFINE, "()V", isInterface));
        return new EmittedClass(node, List.of(definition, initialiser), List.of());
    }

    private static MethodNode initialiser(ClassNode node) {
        for (MethodNode method : node.methods) {
            if (method.name.equals(INITIALISER)) {
                return method;
            }
        }
        MethodNode initialiser = new MethodNode(Opcodes.ACC_STATIC, INITIALISER, "()V", null, null);
        initialiser.instructions.add(new InsnNode(Opcodes.RETURN));
        node.methods.add(initialiser);
        return initialiser;
    }

    private static MethodNode definition(List<byte[]> companions) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodNode method = new MethodNode(access, DEFINE, "()V", null, null);
        List<String> chunks = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (byte[] classFile : companions) {
            List<String> ofClass = chunks(classFile);
            chunks.addAll(ofClass);
            counts.add(ofClass.size());
        }
        InsnList code = method.instructions;
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "lookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;",
                false));
        code.add(Instructions.push(chunks.size()));
        code.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/String"));
        for (int i = 0; i < chunks.size(); i++) {
            element(code, i, new LdcInsnNode(chunks.get(i)), Opcodes.AASTORE);
        }
        code.add(Instructions.push(counts.size()));
        code.add(new IntInsnNode(Opcodes.NEWARRAY, Opcodes.T_INT));
        for (int i = 0; i < counts.size(); i++) {
            element(code, i, Instructions.push(counts.get(i)), Opcodes.IASTORE);
        }
        code.add(RuntimeSymbols.defineCompanions());
        code.add(new InsnNode(Opcodes.RETURN));
        return method;
    }

    private static void element(InsnList code, int index, AbstractInsnNode value, int store) {
        code.add(new InsnNode(Opcodes.DUP));
        code.add(Instructions.push(index));
        code.add(value);
        code.add(new InsnNode(store));
    }

    /** The bytes as characters 0 to 255, in strings that each fit a constant (JVMS 4.4.7). */
    private static List<String> chunks(byte[] classFile) {
        List<String> chunks = new ArrayList<>();
        StringBuilder chunk = new StringBuilder();
        int size = 0;
        for (byte each : classFile) {
            int encoded = each > 0 ? 1 : 2;
            if (size + encoded > LONGEST_CONSTANT) {
                chunks.add(chunk.toString());
                chunk.setLength(0);
                size = 0;
            }
            chunk.append((char) (each & 0xFF));
            size += encoded;
        }
        chunks.add(chunk.toString());
        return chunks;
    }
}
