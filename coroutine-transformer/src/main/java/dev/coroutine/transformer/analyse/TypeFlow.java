package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.VerificationType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The types before every instruction: type checking as in JVMS 4.10.1, one pass, which takes the frames of the
 * StackMapTable at every label that has one and looks at no other class.
 */
final class TypeFlow {
    private final String owner;
    private final MethodNode method;
    private final ExactTypes types = new ExactTypes();
    private final Code code;
    private final @Nullable TypeState[] states;

    private TypeFlow(String owner, MethodNode method, Code code) {
        this.owner = owner;
        this.method = method;
        this.code = code;
        this.states = new TypeState[code.size()];
    }

    /** The states by place; null where an instruction is dead. */
    static @Nullable TypeState[] of(String owner, MethodNode method, Code code) throws AnalyzerException {
        TypeFlow flow = new TypeFlow(owner, method, code);
        flow.run();
        return flow.states;
    }

    private void run() throws AnalyzerException {
        Frame<VerificationType> current = entry();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FrameNode frame) {
                current = stated(frame);
            } else if (Instructions.isReal(insn) && current != null) {
                states[code.positionOf(insn)] = snapshot(current);
                current = Instructions.endsFlow(insn) ? null : after(current, insn);
            }
        }
    }

    private Frame<VerificationType> entry() {
        Frame<VerificationType> frame = empty();
        int slot = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            frame.setLocal(slot++, VerificationType.reference(owner));
        }
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            frame.setLocal(slot, VerificationType.of(argument));
            slot += argument.getSize();
        }
        return frame;
    }

    private Frame<VerificationType> empty() {
        Frame<VerificationType> frame = new Frame<>(method.maxLocals, method.maxStack);
        for (int slot = 0; slot < method.maxLocals; slot++) {
            frame.setLocal(slot, VerificationType.TOP);
        }
        return frame;
    }

    private Frame<VerificationType> stated(FrameNode node) {
        Frame<VerificationType> frame = empty();
        int slot = 0;
        for (Object local : node.local) {
            VerificationType type = type(local);
            frame.setLocal(slot, type);
            slot += type.getSize();
        }
        for (Object entry : node.stack) {
            frame.push(type(entry));
        }
        return frame;
    }

    private VerificationType type(Object stated) {
        if (stated instanceof String name) {
            return VerificationType.reference(name);
        }
        if (stated instanceof LabelNode label) {
            AbstractInsnNode allocation = label;
            while (allocation.getOpcode() != Opcodes.NEW) {
                allocation = allocation.getNext();
            }
            return ExactTypes.allocated((TypeInsnNode) allocation);
        }
        return switch ((Integer) stated) {
            case 1 -> VerificationType.INT;
            case 2 -> VerificationType.FLOAT;
            case 3 -> VerificationType.DOUBLE;
            case 4 -> VerificationType.LONG;
            case 5 -> VerificationType.NULL;
            case 6 -> VerificationType.UNINITIALISED_THIS;
            default -> VerificationType.TOP;
        };
    }

    private Frame<VerificationType> after(Frame<VerificationType> before, AbstractInsnNode insn)
            throws AnalyzerException {
        VerificationType constructed = constructed(before, insn);
        before.execute(insn, types);
        if (constructed != null) {
            VerificationType result = constructed.isUninitialised()
                    ? VerificationType.reference(constructed.referenceType())
                    : VerificationType.reference(owner);
            replace(before, constructed, result);
        }
        return before;
    }

    private static @Nullable VerificationType constructed(Frame<VerificationType> frame, AbstractInsnNode insn) {
        if (insn.getOpcode() != Opcodes.INVOKESPECIAL || !((MethodInsnNode) insn).name.equals("<init>")) {
            return null;
        }
        int arguments = Type.getArgumentTypes(((MethodInsnNode) insn).desc).length;
        return frame.getStack(frame.getStackSize() - 1 - arguments);
    }

    private static void replace(Frame<VerificationType> frame, VerificationType old, VerificationType now) {
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

    private static TypeState snapshot(Frame<VerificationType> frame) {
        List<VerificationType> locals = new ArrayList<>(frame.getLocals());
        for (int slot = 0; slot < frame.getLocals(); slot++) {
            locals.add(frame.getLocal(slot));
        }
        List<VerificationType> stack = new ArrayList<>(frame.getStackSize());
        for (int entry = 0; entry < frame.getStackSize(); entry++) {
            stack.add(frame.getStack(entry));
        }
        return new TypeState(locals, stack);
    }
}
