package dev.coroutine.transformer.analyse;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variables may still be read: backward data flow. What a handler reads is live everywhere in its region,
 * since an exception may arrive at any instruction.
 */
public final class Liveness {
    private final Code code;
    private final ControlFlow flow;
    private final BitSet behindStores;
    private final BitSet[] in;

    /**
     * @param statements where long code may be cut: what is stored right before shall be there for a debugger, except
     *     in front of a loop, all through which it would be kept
     */
    Liveness(Code code, ControlFlow flow, BitSet statements) {
        this.code = code;
        this.flow = flow;
        this.behindStores = behindStores(statements);
        this.in = new BitSet[flow.blocks().size()];
        for (int block = 0; block < in.length; block++) {
            in[block] = new BitSet();
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int block = in.length - 1; block >= 0; block--) {
                changed |= update(flow.blocks().get(block));
            }
        }
    }

    /** The slots that are live where a block begins. */
    public BitSet atEntry(int block) {
        return in[block];
    }

    /** The slots that are live behind a block's last instruction, whichever way control goes on. */
    public BitSet atExit(Block block) {
        BitSet live = new BitSet();
        for (int next : flow.allSuccessors(block.index())) {
            live.or(in[next]);
        }
        return live;
    }

    private boolean update(Block block) {
        BitSet handled = new BitSet();
        for (int region : block.regions()) {
            handled.or(in[flow.handlers().get(region)]);
        }
        BitSet live = atExit(block);
        for (int at = block.last(); at >= block.first(); at--) {
            step(live, code.at(at));
            live.or(handled);
        }
        if (behindStores.get(block.index())) {
            live.set(((VarInsnNode) code.at(block.first() - 1)).var);
        }
        boolean changed = !live.equals(in[block.index()]);
        in[block.index()] = live;
        return changed;
    }

    /** The blocks with which a statement begins, to which control comes from a store and from nowhere else. */
    private BitSet behindStores(BitSet statements) {
        BitSet found = new BitSet();
        if (!statements.isEmpty()) {
            BitSet single = flow.singlyEntered();
            flow.blocks().stream()
                    .filter(block -> statements.get(block.first()) && code.isStore(block.first() - 1))
                    .filter(block -> single.get(block.index()))
                    .forEach(block -> found.set(block.index()));
        }
        return found;
    }

    private static void step(BitSet live, AbstractInsnNode insn) {
        if (insn instanceof VarInsnNode variable) {
            boolean store = insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
            live.set(variable.var, !store);
        } else if (insn instanceof IincInsnNode increment) {
            live.set(increment.var);
        }
    }
}
