package dev.coroutine.transformer.analyse;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.objectweb.asm.Opcodes;

/** How many monitors the method itself holds where a block begins, assuming that locking is structured (JVMS 2.11.10). */
public final class HeldMonitors {
    private static final int UNKNOWN = -1;

    private final Code code;
    private final ControlFlow flow;
    private final int[] atEntry;

    HeldMonitors(Code code, ControlFlow flow) {
        this.code = code;
        this.flow = flow;
        this.atEntry = new int[flow.blocks().size()];
        Arrays.fill(atEntry, UNKNOWN);
        Deque<Integer> open = new ArrayDeque<>();
        enter(0, 0, open);
        while (!open.isEmpty()) {
            Block block = flow.blocks().get(open.pop());
            int exit = atExit(block);
            block.successors().forEach(next -> enter(next, exit, open));
            int thrown = atEntry[block.index()];
            block.regions().forEach(region -> enter(flow.handlers().get(region), thrown, open));
        }
    }

    /** How many are held behind a block's last instruction. */
    public int atExit(Block block) {
        int held = Math.max(atEntry[block.index()], 0);
        for (int at = block.first(); at <= block.last(); at++) {
            int opcode = code.at(at).getOpcode();
            held += opcode == Opcodes.MONITORENTER ? 1 : opcode == Opcodes.MONITOREXIT ? -1 : 0;
        }
        return held;
    }

    private void enter(int block, int held, Deque<Integer> open) {
        if (atEntry[block] == UNKNOWN) {
            atEntry[block] = held;
            open.push(block);
        }
    }
}
