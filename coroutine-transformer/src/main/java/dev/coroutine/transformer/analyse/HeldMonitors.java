package dev.coroutine.transformer.analyse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The monitors the method itself holds where a block begins, by the variables that compilers keep their objects in, on
 * the assumption that locking is structured (JVMS 2.11.10).
 */
public final class HeldMonitors {
    /** Stands for the variable of a monitor whose object is in none. */
    public static final int NO_VARIABLE = -1;

    private final Code code;
    private final Map<Integer, List<Integer>> atEntry = new HashMap<>();

    HeldMonitors(Code code, ControlFlow flow) {
        this.code = code;
        Deque<Integer> open = new ArrayDeque<>();
        enter(0, List.of(), open);
        while (!open.isEmpty()) {
            Block block = flow.blocks().get(open.pop());
            List<Integer> exit = atExit(block);
            List<Integer> thrown = atEntry.getOrDefault(block.index(), List.of());
            block.successors().forEach(next -> enter(next, exit, open));
            block.regions().forEach(region -> enter(flow.handlers().get(region), thrown, open));
        }
    }

    /** Whether any is held where a block begins. */
    public boolean areHeldAtEntry(Block block) {
        return !atEntry.getOrDefault(block.index(), List.of()).isEmpty();
    }

    /** The slots of those held behind a block's last instruction, outermost first. */
    public List<Integer> atExit(Block block) {
        List<Integer> held = new ArrayList<>(atEntry.getOrDefault(block.index(), List.of()));
        for (int at = block.first(); at <= block.last(); at++) {
            int opcode = code.at(at).getOpcode();
            if (opcode == Opcodes.MONITORENTER) {
                held.add(variableBefore(at));
            } else if (opcode == Opcodes.MONITOREXIT && !held.isEmpty()) {
                held.remove(held.size() - 1);
            }
        }
        return List.copyOf(held);
    }

    /** {@code dup; astore n; monitorenter} or {@code aload n; monitorenter}. */
    private int variableBefore(int position) {
        boolean named = position > 0
                && code.at(position - 1) instanceof VarInsnNode variable
                && (variable.getOpcode() == Opcodes.ASTORE || variable.getOpcode() == Opcodes.ALOAD);
        return named ? ((VarInsnNode) code.at(position - 1)).var : NO_VARIABLE;
    }

    private void enter(int block, List<Integer> held, Deque<Integer> open) {
        if (atEntry.putIfAbsent(block, held) == null) {
            open.push(block);
        }
    }
}
