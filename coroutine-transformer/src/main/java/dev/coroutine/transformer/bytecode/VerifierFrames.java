package dev.coroutine.transformer.bytecode;

import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * The frames of a method as the JVM's verifier sees them (JVMS 4.10.1): that of its beginning, those that its
 * StackMapTable states, and those behind instructions. In a constructor {@code this} counts as initialised.
 *
 * @param <V> what an interpreter knows of a variable or stack entry
 */
public final class VerifierFrames<V extends Value> {
    private final String owner;
    private final MethodNode method;
    private final int variables;
    private final Interpreter<V> interpreter;
    private final Predicate<V> uninitialised;

    /**
     * Frames of a method.
     *
     * @param variables the slots of its local variables
     * @param uninitialised whether a value is an object whose constructor has not run
     */
    public VerifierFrames(
            String owner, MethodNode method, int variables, Interpreter<V> interpreter, Predicate<V> uninitialised) {
        this.owner = owner;
        this.method = method;
        this.variables = variables;
        this.interpreter = interpreter;
        this.uninitialised = uninitialised;
    }

    /** The frame before the first instruction. */
    public Frame<V> entry() {
        Frame<V> frame = empty();
        int slot = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            frame.setLocal(slot++, interpreter.newValue(Type.getObjectType(owner)));
        }
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            frame.setLocal(slot, interpreter.newValue(argument));
            slot += argument.getSize();
        }
        return frame;
    }

    /** The frame that the class states; it must be expanded. */
    public Frame<V> stated(FrameNode node) throws AnalyzerException {
        Frame<V> frame = empty();
        int slot = 0;
        for (Object local : node.local) {
            V value = value(local);
            frame.setLocal(slot, value);
            slot += value.getSize();
        }
        for (Object entry : node.stack) {
            frame.push(value(entry));
        }
        return frame;
    }

    private Frame<V> empty() {
        Frame<V> frame = new Frame<>(variables, -1);
        for (int slot = 0; slot < variables; slot++) {
            frame.setLocal(slot, interpreter.newValue(null));
        }
        frame.setReturn(interpreter.newValue(Type.getReturnType(method.desc)));
        return frame;
    }

    private V value(Object stated) throws AnalyzerException {
        if (stated instanceof String name) {
            return interpreter.newValue(Type.getObjectType(name));
        }
        if (stated instanceof LabelNode label) {
            AbstractInsnNode allocation = label;
            while (allocation.getOpcode() != Opcodes.NEW) {
                allocation = allocation.getNext();
            }
            return interpreter.newOperation(allocation);
        }
        return switch ((Integer) stated) {
            case 1 -> interpreter.newValue(Type.INT_TYPE);
            case 2 -> interpreter.newValue(Type.FLOAT_TYPE);
            case 3 -> interpreter.newValue(Type.DOUBLE_TYPE);
            case 4 -> interpreter.newValue(Type.LONG_TYPE);
            case 5 -> interpreter.newOperation(new InsnNode(Opcodes.ACONST_NULL));
            case 6 -> interpreter.newValue(Type.getObjectType(owner));
            default -> interpreter.newValue(null);
        };
    }

    /** Carries out an instruction: {@code frame} becomes the one behind it. */
    public void execute(Frame<V> frame, AbstractInsnNode insn) throws AnalyzerException {
        if (insn.getOpcode() == Opcodes.INVOKESPECIAL && ((MethodInsnNode) insn).name.equals("<init>")) {
            construct(frame, (MethodInsnNode) insn);
        }
        frame.execute(insn, interpreter);
    }

    private void construct(Frame<V> frame, MethodInsnNode constructor) {
        int arguments = Type.getArgumentTypes(constructor.desc).length;
        V old = frame.getStack(frame.getStackSize() - 1 - arguments);
        if (!uninitialised.test(old)) {
            return;
        }
        V now = interpreter.newValue(Type.getObjectType(constructor.owner));
        for (int slot = 0; slot < frame.getLocals(); slot++) {
            if (frame.getLocal(slot).equals(old)) {
                frame.setLocal(slot, now);
            }
        }
        for (int entry = 0; entry < frame.getStackSize(); entry++) {
            if (frame.getStack(entry).equals(old)) {
                frame.setStack(entry, now);
            }
        }
    }
}
