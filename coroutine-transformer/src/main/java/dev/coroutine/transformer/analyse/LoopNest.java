package dev.coroutine.transformer.analyse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The natural loops of a control flow graph, and whether it has any other kind. */
public final class LoopNest {
    private final Map<Integer, Loop> innermost = new HashMap<>();
    private boolean reducible = true;

    LoopNest(ControlFlow flow) {
        Dominators dominators = new Dominators(flow);
        Map<Integer, BitSet> bodies = new TreeMap<>();
        for (int block : dominators.order()) {
            for (int next : flow.allSuccessors(block)) {
                if (dominators.dominates(next, block)) {
                    grow(bodies.computeIfAbsent(next, header -> new BitSet()), next, block, dominators);
                } else if (dominators.isRetreating(block, next)) {
                    reducible = false;
                }
            }
        }
        nest(bodies);
    }

    /** Whether every loop is entered by its header only. */
    public boolean isReducible() {
        return reducible;
    }

    /** The innermost loop around a block, or null. */
    public @Nullable Loop around(int block) {
        return innermost.get(block);
    }

    /** The loop that is entered at a block. */
    public Loop withHeader(int header) {
        Loop loop = innermost.get(header);
        if (loop == null || loop.header() != header) {
            throw new IllegalArgumentException("block " + header + " is no loop's header");
        }
        return loop;
    }

    private static void grow(BitSet body, int header, int end, Dominators dominators) {
        body.set(header);
        Deque<Integer> open = new ArrayDeque<>();
        open.push(end);
        while (!open.isEmpty()) {
            int block = open.pop();
            if (!body.get(block)) {
                body.set(block);
                dominators.predecessors(block).forEach(open::push);
            }
        }
    }

    /** Larger loops first, so that an inner loop finds its parent and overwrites it. */
    private void nest(Map<Integer, BitSet> bodies) {
        List<Map.Entry<Integer, BitSet>> largestFirst = new ArrayList<>(bodies.entrySet());
        largestFirst.sort(Comparator.comparingInt(each -> -each.getValue().cardinality()));
        for (Map.Entry<Integer, BitSet> each : largestFirst) {
            Loop parent = innermost.get(each.getKey());
            Loop loop = new Loop(each.getKey(), each.getValue(), parent, parent == null ? 1 : parent.depth() + 1);
            loop.body().stream().forEach(block -> innermost.put(block, loop));
        }
    }
}
