package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.discover.ReturnSite;
import dev.coroutine.transformer.plan.State;
import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * How control passes from one suspension to the next.
 *
 * @param nodes the beginning first
 * @param edges each once
 */
record StateGraph(List<Node> nodes, List<Edge> edges) {
    /** What a node stands for. */
    enum Kind {
        START,
        STATE,
        HANDLED_STATE,
        RETURN
    }

    /** A node with the lines written into it. */
    record Node(Kind kind, List<String> lines) {}

    /** An edge between nodes by index; an exceptional one is taken when the awaited operation fails. */
    record Edge(int from, int to, boolean exceptional) {}

    static StateGraph of(StateMachinePlan plan, List<StateView> states) {
        return new Builder(plan, states).build();
    }

    private static final class Builder {
        private final StateMachinePlan plan;
        private final MethodFacts facts;
        private final List<Node> nodes = new ArrayList<>();
        private final Set<Edge> edges = new LinkedHashSet<>();
        private final Map<Integer, Integer> ends = new HashMap<>();
        private final Map<String, Integer> returns = new HashMap<>();

        Builder(StateMachinePlan plan, List<StateView> states) {
            this.plan = plan;
            this.facts = plan.facts();
            nodes.add(new Node(Kind.START, List.of(facts.method().method().name)));
            for (int i = 0; i < states.size(); i++) {
                if (!plan.states().get(i).isCut()) {
                    ends.put(plan.states().get(i).block().index(), nodes.size());
                    nodes.add(node(states.get(i)));
                }
            }
            facts.method().returns().forEach(this::add);
        }

        private static Node node(StateView state) {
            List<String> lines = new ArrayList<>();
            lines.add("state " + state.id() + (state.line() > 0 ? ", line " + state.line() : ""));
            lines.add(state.awaited());
            String kept = state.kept().stream().map(StateView.Value::name).collect(Collectors.joining(", "));
            lines.add(kept.isEmpty() ? "keeps nothing" : "keeps " + kept);
            return new Node(state.handled() ? Kind.HANDLED_STATE : Kind.STATE, List.copyOf(lines));
        }

        private void add(ReturnSite site) {
            String text = ReturnView.of(facts, site);
            Integer node = returns.get(text);
            if (node == null) {
                node = nodes.size();
                returns.put(text, node);
                int colon = text.indexOf(": ");
                nodes.add(new Node(
                        Kind.RETURN,
                        colon < 0
                                ? List.of("return", text)
                                : List.of("return, " + text.substring(0, colon), text.substring(colon + 2))));
            }
            ends.put(facts.flow().blockAt()[facts.code().positionOf(site.last())], node);
        }

        StateGraph build() {
            walk(0, List.of(0), false);
            for (State state : plan.states()) {
                if (!state.isCut()) {
                    follow(state.block());
                }
            }
            return new StateGraph(List.copyOf(nodes), List.copyOf(edges));
        }

        /** Adds the edges from the suspension that a block ends with. */
        private void follow(Block block) {
            int from = Objects.requireNonNull(ends.get(block.index()));
            walk(from, block.successors(), false);
            walk(
                    from,
                    block.regions().stream().map(facts.flow().handlers()::get).toList(),
                    true);
        }

        /** Adds an edge to every end of a way that begins at one of these blocks. */
        private void walk(int from, Collection<Integer> beginnings, boolean exceptional) {
            BitSet seen = new BitSet();
            Deque<Integer> open = new ArrayDeque<>(beginnings);
            while (!open.isEmpty()) {
                int index = open.poll();
                if (seen.get(index)) {
                    continue;
                }
                seen.set(index);
                Block block = facts.flow().blocks().get(index);
                if (block.suspension() != null || isReturn(block)) {
                    reach(from, index, exceptional);
                } else {
                    open.addAll(block.successors());
                }
            }
        }

        private void reach(int from, int block, boolean exceptional) {
            Integer to = ends.get(block);
            if (to != null && !(exceptional && edges.contains(new Edge(from, to, false)))) {
                edges.add(new Edge(from, to, exceptional));
            }
        }

        private boolean isReturn(Block block) {
            AbstractInsnNode last = facts.code().at(block.last());
            return Instructions.isReturn(last.getOpcode());
        }
    }
}
