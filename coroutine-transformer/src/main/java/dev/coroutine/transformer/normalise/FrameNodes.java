package dev.coroutine.transformer.normalise;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Stack map frames for code that is added. Variables are one entry a slot in here, and one a value in ASM's frames. */
final class FrameNodes {
    private FrameNodes() {}

    /** The frame at a label that is jumped to. */
    static FrameNode at(LabelNode label) {
        for (AbstractInsnNode node = label; node != null && !Instructions.isReal(node); node = node.getNext()) {
            if (node instanceof FrameNode frame) {
                return frame;
            }
        }
        throw new IllegalStateException("a jump goes where no stack map frame is");
    }

    /** Whether a frame says that a variable holds an object. */
    static boolean has(FrameNode frame, int slot) {
        List<Object> slots = slots(frame.local);
        return slot < slots.size() && slots.get(slot) instanceof String;
    }

    /** The same, with a variable. */
    static FrameNode with(FrameNode frame, int slot, String type) {
        List<Object> slots = slots(frame.local);
        set(slots, slot, type);
        return new FrameNode(
                Opcodes.F_NEW,
                values(slots).size(),
                values(slots).toArray(),
                frame.stack.size(),
                frame.stack.toArray());
    }

    /**
     * The frame of a handler for code in a method, which needs a variable, {@code this}, and what the handlers around it
     * need.
     */
    static FrameNode ofHandler(MethodNode method, List<TryCatchBlockNode> around, int slot, String type) {
        List<Object> slots = new ArrayList<>();
        for (TryCatchBlockNode region : around) {
            List<Object> needed = slots(at(region.handler).local);
            for (int i = 0; i < needed.size(); i++) {
                if (i >= slots.size() || slots.get(i) == Opcodes.TOP) {
                    set(slots, i, needed.get(i));
                }
            }
        }
        set(slots, slot, type);
        List<Object> values = values(slots);
        return new FrameNode(
                Opcodes.F_NEW, values.size(), values.toArray(), 1, new Object[] {RuntimeSymbols.THROWABLE});
    }

    private static void set(List<Object> slots, int slot, Object type) {
        while (slots.size() <= slot) {
            slots.add(Opcodes.TOP);
        }
        slots.set(slot, type);
    }

    private static List<Object> slots(List<Object> values) {
        List<Object> slots = new ArrayList<>();
        for (Object value : values) {
            slots.add(value);
            if (isWide(value)) {
                slots.add(Opcodes.TOP);
            }
        }
        return slots;
    }

    private static List<Object> values(List<Object> slots) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < slots.size(); i += isWide(slots.get(i)) ? 2 : 1) {
            values.add(slots.get(i));
        }
        return Collections.unmodifiableList(values);
    }

    private static boolean isWide(Object value) {
        return value == Opcodes.LONG || value == Opcodes.DOUBLE;
    }
}
