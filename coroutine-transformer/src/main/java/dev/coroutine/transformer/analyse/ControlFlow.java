package dev.coroutine.transformer.analyse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * The control flow graph of a method.
 *
 * @param blocks all blocks in the order of the code, dead ones too
 * @param handlers the handler's block of each try region
 * @param blockAt the block of each instruction
 */
public record ControlFlow(List<Block> blocks, List<Integer> handlers, int[] blockAt) {
    /** The blocks that control or an exception may pass to. */
    public List<Integer> allSuccessors(int block) {
        List<Integer> all = new ArrayList<>(blocks.get(block).successors());
        for (int region : blocks.get(block).regions()) {
            all.add(handlers.get(region));
        }
        return all;
    }

    /** The blocks to which control comes from one block only. */
    BitSet singlyEntered() {
        int[] predecessors = new int[blocks.size()];
        blocks.forEach(block -> allSuccessors(block.index()).forEach(next -> predecessors[next]++));
        BitSet single = new BitSet();
        blocks.forEach(block -> single.set(block.index(), predecessors[block.index()] == 1));
        return single;
    }

    /** The blocks that can be reached from the method's beginning. */
    public BitSet reachable() {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        seen.set(0);
        open.push(0);
        while (!open.isEmpty()) {
            for (int next : allSuccessors(open.pop())) {
                if (!seen.get(next)) {
                    seen.set(next);
                    open.push(next);
                }
            }
        }
        return seen;
    }
}
