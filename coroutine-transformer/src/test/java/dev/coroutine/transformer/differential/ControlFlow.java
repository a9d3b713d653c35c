package dev.coroutine.transformer.differential;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * The control flow graph of a method, instruction by instruction, and whether it is reducible: every edge back to an
 * instruction that is on the way to it leads to a dominator, so that no loop has a second entry.
 */
final class ControlFlow {
    private static final int UNSEEN = -1;

    private final List<List<Integer>> successors = new ArrayList<>();
    private final List<List<Integer>> predecessors = new ArrayList<>();
    private final int[] postorder;
    private final int[] dominator;
    private final List<Integer> order = new ArrayList<>();

    private ControlFlow(String owner, MethodNode method) throws AnalyzerException {
        int size = method.instructions.size();
        for (int i = 0; i < size; i++) {
            successors.add(new ArrayList<>());
            predecessors.add(new ArrayList<>());
        }
        postorder = new int[size];
        dominator = new int[size];
        Arrays.fill(postorder, UNSEEN);
        Arrays.fill(dominator, UNSEEN);
        new Edges().analyze(owner, method);
        number();
        dominate();
    }

    /** Whether no loop of {@code method} can be entered but at its header. */
    static boolean isReducible(String owner, MethodNode method) {
        if (method.instructions.size() == 0) {
            return true;
        }
        try {
            return new ControlFlow(owner, method).isReducible();
        } catch (AnalyzerException wrong) {
            throw new AssertionError(owner + "." + method.name + method.desc, wrong);
        }
    }

    private boolean isReducible() {
        for (int from : order) {
            for (int to : successors.get(from)) {
                if (postorder[to] >= postorder[from] && !dominates(to, from)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean dominates(int upper, int lower) {
        int at = lower;
        while (at != upper && at != 0) {
            at = dominator[at];
        }
        return at == upper;
    }

    private void number() {
        ArrayDeque<int[]> path = new ArrayDeque<>();
        boolean[] seen = new boolean[successors.size()];
        path.push(new int[] {0, 0});
        seen[0] = true;
        while (!path.isEmpty()) {
            int[] top = path.peek();
            List<Integer> next = successors.get(top[0]);
            if (top[1] < next.size()) {
                int to = next.get(top[1]++);
                if (!seen[to]) {
                    seen[to] = true;
                    path.push(new int[] {to, 0});
                }
            } else {
                postorder[top[0]] = order.size();
                order.add(top[0]);
                path.pop();
            }
        }
        Collections.reverse(order);
    }

    /** Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm. */
    private void dominate() {
        dominator[0] = 0;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int node : order) {
                changed |= node != 0 && update(node);
            }
        }
    }

    private boolean update(int node) {
        int best = UNSEEN;
        for (int from : predecessors.get(node)) {
            if (dominator[from] != UNSEEN) {
                best = best == UNSEEN ? from : meet(best, from);
            }
        }
        boolean changed = dominator[node] != best;
        dominator[node] = best;
        return changed;
    }

    private int meet(int first, int second) {
        int a = first;
        int b = second;
        while (a != b) {
            while (postorder[a] < postorder[b]) {
                a = dominator[a];
            }
            while (postorder[b] < postorder[a]) {
                b = dominator[b];
            }
        }
        return a;
    }

    private final class Edges extends Analyzer<BasicValue> {
        Edges() {
            super(new BasicInterpreter());
        }

        @Override
        protected void newControlFlowEdge(int from, int to) {
            successors.get(from).add(to);
            predecessors.get(to).add(from);
        }

        @Override
        protected boolean newControlFlowExceptionEdge(int from, int to) {
            newControlFlowEdge(from, to);
            return true;
        }
    }
}
