package dev.coroutine.transformer.discover;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Strongly connected components of a call graph (Tarjan 1972, without recursion). */
final class CallCycles {
    private final Map<String, Set<String>> graph;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Map<String, Integer> cycles = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int components;

    private CallCycles(Map<String, Set<String>> graph) {
        this.graph = graph;
    }

    /** For each method on a cycle, direct recursion included, the number of its component. */
    static Map<String, Integer> of(Map<String, Set<String>> graph) {
        CallCycles search = new CallCycles(graph);
        graph.keySet().forEach(search::visit);
        return Map.copyOf(search.cycles);
    }

    private record Visit(String method, Iterator<String> callees) {}

    private void visit(String root) {
        if (order.containsKey(root)) {
            return;
        }
        Deque<Visit> path = new ArrayDeque<>();
        path.push(enter(root));
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            if (!visit.callees().hasNext()) {
                leave(path.pop().method());
                if (!path.isEmpty()) {
                    lower(path.peek().method(), lowOf(visit.method()));
                }
                continue;
            }
            String callee = visit.callees().next();
            if (!order.containsKey(callee)) {
                path.push(enter(callee));
            } else if (open.contains(callee)) {
                lower(visit.method(), order.getOrDefault(callee, 0));
            }
        }
    }

    private Visit enter(String method) {
        order.put(method, order.size());
        low.put(method, order.get(method));
        open.push(method);
        return new Visit(method, graph.getOrDefault(method, Set.of()).iterator());
    }

    private int lowOf(String method) {
        return low.getOrDefault(method, 0);
    }

    private void lower(String method, int bound) {
        low.merge(method, bound, Math::min);
    }

    private void leave(String method) {
        if (lowOf(method) != order.getOrDefault(method, 0)) {
            return;
        }
        int component = components++;
        boolean cyclic = !method.equals(open.peek())
                || graph.getOrDefault(method, Set.of()).contains(method);
        String member;
        do {
            member = open.pop();
            if (cyclic) {
                cycles.put(member, component);
            }
        } while (!member.equals(method));
    }
}
