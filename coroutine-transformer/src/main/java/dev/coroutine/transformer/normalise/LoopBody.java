package dev.coroutine.transformer.normalise;

import dev.coroutine.transformer.bytecode.Instructions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The instructions of an asynchronous {@code for}: the test of {@code hasNext}, and what only its true edge leads to,
 * as far as the same handlers watch over it, and stack map frames know its variable. Code outside of those belongs to a
 * {@code finally} around the loop, or comes after it.
 */
final class LoopBody {
    private final MethodNode method;
    private final AbstractInsnNode[] nodes;
    private final int iterator;
    private final List<BitSet> regions = new ArrayList<>();
    private final BitSet inside;

    /**
     * Finds the instructions of a loop.
     *
     * @param first the first instruction of the test, which loads the iterator
     * @param branch the last one, which leaves the loop or enters its body
     * @param whenTrue where it leads if there is an element
     */
    LoopBody(MethodNode method, VarInsnNode first, AbstractInsnNode branch, AbstractInsnNode whenTrue) {
        this.method = method;
        this.iterator = first.var;
        nodes = method.instructions.toArray();
        for (TryCatchBlockNode region : method.tryCatchBlocks) {
            BitSet range = new BitSet();
            range.set(index(region.start), index(region.end));
            regions.add(range);
        }
        inside = reachable(0, null, null, false);
        inside.andNot(reachable(0, branch, whenTrue, false));
        inside.and(reachable(index(whenTrue), null, null, true));
        for (int region = 0; region < regions.size(); region++) {
            if (regions.get(region).get(index(branch))) {
                inside.and(together(region));
            }
        }
        inside.set(index(first), index(branch) + 1);
        inside.stream().filter(at -> !Instructions.isReal(nodes[at])).forEach(inside::clear);
    }

    /** What the handler of a region watches over: compilers leave gaps. */
    private BitSet together(int region) {
        BitSet all = new BitSet();
        for (int other = 0; other < regions.size(); other++) {
            if (method.tryCatchBlocks.get(other).handler == method.tryCatchBlocks.get(region).handler) {
                all.or(regions.get(other));
            }
        }
        return all;
    }

    /** Its instructions in the order of the code. */
    List<AbstractInsnNode> instructions() {
        return inside.stream().mapToObj(at -> nodes[at]).toList();
    }

    /** Whether an instruction, or the first one behind a label, belongs to it. */
    boolean contains(AbstractInsnNode node) {
        int at = index(node);
        while (at < nodes.length - 1 && !Instructions.isReal(nodes[at])) {
            at++;
        }
        return inside.get(at);
    }

    /** Whether control passes from one of its instructions to the next one, and that does not belong to it. */
    boolean fallsOut(AbstractInsnNode insn) {
        return !Instructions.endsFlow(insn) && insn.getNext() != null && !contains(insn.getNext());
    }

    private int index(AbstractInsnNode node) {
        return method.instructions.indexOf(node);
    }

    /**
     * What can be reached.
     *
     * @param from with {@code to}, an edge that is never taken
     * @param within whether to stop where the variable is unknown
     */
    private BitSet reachable(
            int start, @Nullable AbstractInsnNode from, @Nullable AbstractInsnNode to, boolean within) {
        BitSet seen = new BitSet();
        Deque<Integer> left = new ArrayDeque<>(List.of(start));
        while (!left.isEmpty()) {
            int at = left.pop();
            if (!seen.get(at)
                    && !(within && nodes[at] instanceof FrameNode frame && !FrameNodes.has(frame, iterator))) {
                seen.set(at);
                for (AbstractInsnNode next : successors(at)) {
                    if (nodes[at] != from || next != to) {
                        left.push(index(next));
                    }
                }
            }
        }
        return seen;
    }

    private List<AbstractInsnNode> successors(int at) {
        List<AbstractInsnNode> next = new ArrayList<>();
        if (!Instructions.endsFlow(nodes[at]) && at + 1 < nodes.length) {
            next.add(nodes[at + 1]);
        }
        for (LabelNode label : Instructions.targets(nodes[at])) {
            next.add(label);
        }
        for (int region = 0; region < regions.size(); region++) {
            if (regions.get(region).get(at)) {
                next.add(method.tryCatchBlocks.get(region).handler);
            }
        }
        return next;
    }
}
