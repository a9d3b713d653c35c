package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.discover.Suspension;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Cuts a method into blocks. */
final class ControlFlowBuilder {
    private final MethodNode method;
    private final Code code;
    private final Map<Integer, Suspension> endings = new HashMap<>();
    private final BitSet leaders = new BitSet();

    ControlFlowBuilder(MethodNode method, Code code, List<Suspension> suspensions, BitSet further) {
        this.method = method;
        this.code = code;
        leaders.or(further);
        suspensions.forEach(each -> endings.put(code.positionOf(each.last()), each));
    }

    ControlFlow build() {
        markLeaders();
        int[] blockAt = new int[code.size()];
        for (int at = 0, block = -1; at < code.size(); at++) {
            if (leaders.get(at)) {
                block++;
            }
            blockAt[at] = block;
        }
        List<Block> blocks = new ArrayList<>();
        for (int first = 0; first < code.size(); ) {
            int next = leaders.nextSetBit(first + 1);
            int last = (next < 0 ? code.size() : next) - 1;
            blocks.add(block(blocks.size(), first, last, blockAt));
            first = last + 1;
        }
        List<Integer> handlers = new ArrayList<>();
        for (TryCatchBlockNode region : method.tryCatchBlocks) {
            handlers.add(blockAt[code.positionOf(region.handler)]);
        }
        return new ControlFlow(List.copyOf(blocks), List.copyOf(handlers), blockAt);
    }

    private void markLeaders() {
        leaders.set(0);
        for (LabelNode label : Instructions.boundaries(method)) {
            mark(code.positionOf(label));
        }
        for (int at = 0; at < code.size(); at++) {
            AbstractInsnNode insn = code.at(at);
            if (Instructions.endsFlow(insn)
                    || Instructions.targets(insn).iterator().hasNext()
                    || endings.containsKey(at)) {
                mark(at + 1);
            }
        }
    }

    private void mark(int position) {
        if (position < code.size()) {
            leaders.set(position);
        }
    }

    private Block block(int index, int first, int last, int[] blockAt) {
        AbstractInsnNode end = code.at(last);
        Set<Integer> successors = new LinkedHashSet<>();
        if (!Instructions.endsFlow(end) && last + 1 < code.size()) {
            successors.add(blockAt[last + 1]);
        }
        Instructions.targets(end).forEach(label -> successors.add(blockAt[code.positionOf(label)]));
        return new Block(index, first, last, suspensionAt(last), List.copyOf(successors), regions(first));
    }

    private @Nullable Suspension suspensionAt(int last) {
        return endings.get(last);
    }

    private List<Integer> regions(int position) {
        List<Integer> regions = new ArrayList<>();
        for (int i = 0; i < method.tryCatchBlocks.size(); i++) {
            TryCatchBlockNode region = method.tryCatchBlocks.get(i);
            if (code.positionOf(region.start) <= position && position < code.positionOf(region.end)) {
                regions.add(i);
            }
        }
        return List.copyOf(regions);
    }
}
