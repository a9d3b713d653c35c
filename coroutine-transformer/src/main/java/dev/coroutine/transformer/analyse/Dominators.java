package dev.coroutine.transformer.analyse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Immediate dominators (Cooper, Harvey, Kennedy 2001). */
final class Dominators {
    private static final int UNKNOWN = -1;

    private final int[] number;
    private final int[] immediate;
    private final List<Integer> order;
    private final List<List<Integer>> predecessors;

    Dominators(ControlFlow flow) {
        int size = flow.blocks().size();
        number = new int[size];
        immediate = new int[size];
        Arrays.fill(number, UNKNOWN);
        Arrays.fill(immediate, UNKNOWN);
        order = reversePostorder(flow);
        predecessors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            predecessors.add(new ArrayList<>());
        }
        for (int i = 0; i < order.size(); i++) {
            int block = order.get(i);
            number[block] = i;
            flow.allSuccessors(block).forEach(next -> predecessors.get(next).add(block));
        }
        solve();
    }

    /** The reachable blocks, each before those it leads to, back edges aside. */
    List<Integer> order() {
        return order;
    }

    /** The reachable blocks that lead to {@code block}. */
    List<Integer> predecessors(int block) {
        return predecessors.get(block);
    }

    /** Whether every path to {@code block} passes {@code other}. */
    boolean dominates(int other, int block) {
        int at = block;
        while (number[at] > number[other]) {
            at = immediate[at];
        }
        return at == other;
    }

    /** Whether the edge leads back in the order, so that it closes a loop or makes the graph irreducible. */
    boolean isRetreating(int from, int to) {
        return number[to] <= number[from];
    }

    private void solve() {
        immediate[0] = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int block : order.subList(1, order.size())) {
                int dominator = UNKNOWN;
                for (int predecessor : predecessors.get(block)) {
                    if (immediate[predecessor] != UNKNOWN) {
                        dominator = dominator == UNKNOWN ? predecessor : common(predecessor, dominator);
                    }
                }
                changed |= immediate[block] != dominator;
                immediate[block] = dominator;
            }
        }
    }

    private int common(int one, int other) {
        int a = one;
        int b = other;
        while (a != b) {
            while (number[a] > number[b]) {
                a = immediate[a];
            }
            while (number[b] > number[a]) {
                b = immediate[b];
            }
        }
        return a;
    }

    private record Visit(int block, Iterator<Integer> successors) {}

    private static List<Integer> reversePostorder(ControlFlow flow) {
        Deque<Integer> finished = new ArrayDeque<>();
        boolean[] seen = new boolean[flow.blocks().size()];
        Deque<Visit> path = new ArrayDeque<>();
        seen[0] = true;
        path.push(new Visit(0, flow.allSuccessors(0).iterator()));
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            if (!visit.successors().hasNext()) {
                finished.push(path.pop().block());
                continue;
            }
            int next = visit.successors().next();
            if (!seen[next]) {
                seen[next] = true;
                path.push(new Visit(next, flow.allSuccessors(next).iterator()));
            }
        }
        return List.copyOf(finished);
    }
}
