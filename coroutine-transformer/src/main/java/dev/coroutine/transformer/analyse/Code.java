package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.bytecode.Instructions;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The instructions of a method without labels, lines and frames; all places are indexes into it. */
public final class Code {
    private final AbstractInsnNode[] insns;
    private final Map<AbstractInsnNode, Integer> positions = new IdentityHashMap<>();
    private final int[] lines;

    Code(MethodNode method) {
        List<AbstractInsnNode> real = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            positions.put(insn, real.size());
            if (Instructions.isReal(insn)) {
                real.add(insn);
            }
        }
        insns = real.toArray(new AbstractInsnNode[0]);
        lines = new int[insns.length];
        int line = 0;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode number) {
                line = number.line;
            } else if (Instructions.isReal(insn)) {
                lines[positionOf(insn)] = line;
            }
        }
    }

    /** How many instructions there are. */
    public int size() {
        return insns.length;
    }

    /** The instruction at a place. */
    public AbstractInsnNode at(int position) {
        return insns[position];
    }

    /** The place of an instruction, or of the first one behind a label; the size at the end. */
    public int positionOf(AbstractInsnNode insn) {
        Integer position = positions.get(insn);
        if (position == null) {
            throw new IllegalArgumentException("not of this method");
        }
        return position;
    }

    /** The source line at a place, or 0. */
    public int line(int position) {
        return lines[position];
    }

    /** Whether anything is stored in the variable in this slot. */
    boolean stores(int slot) {
        for (int at = 0; at < insns.length; at++) {
            if (isStore(at) && ((VarInsnNode) insns[at]).var == slot) {
                return true;
            }
        }
        return false;
    }

    /** Whether a variable is stored at a place; nothing is before the first one. */
    boolean isStore(int position) {
        return position >= 0
                && insns[position] instanceof VarInsnNode variable
                && variable.getOpcode() >= Opcodes.ISTORE;
    }

    /** The place of a label. */
    public int positionOf(LabelNode label) {
        return positionOf((AbstractInsnNode) label);
    }
}
