package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.FusedEdge;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which classes a run has to transform again.
 *
 * <p>All of them when the settings differ or the shape of any class does, since new calls may then be fused and old ones
 * not. Else those whose original or output has changed, and whoever reaches them over fused calls: whether such a call
 * must count its depth depends on the cycles it lies on.
 */
final class Redo {
    private final Index index;
    private final Map<String, Found> classes;
    private final Map<String, String> shapes;

    /** @param shapes the shapes of the classes whose original has changed */
    Redo(Index index, Map<String, Found> classes, Map<String, String> shapes) {
        this.index = index;
        this.classes = classes;
        this.shapes = shapes;
    }

    Set<String> names(String settings) {
        if (!settings.equals(index.settings()) || shapesDiffer()) {
            return classes.keySet();
        }
        Set<String> names = new TreeSet<>();
        classes.values().stream().filter(found -> !found.asLeft()).forEach(found -> names.add(found.name()));
        names.addAll(callersOf(names));
        return names;
    }

    private boolean shapesDiffer() {
        boolean vanished = !classes.keySet().containsAll(index.entries().keySet());
        return vanished || shapes.entrySet().stream().anyMatch(this::differs);
    }

    private boolean differs(Map.Entry<String, String> shape) {
        Entry last = index.entry(shape.getKey());
        return last == null || !last.shape().equals(shape.getValue());
    }

    private Set<String> callersOf(Collection<String> names) {
        Map<String, Set<String>> callers = callers();
        Set<String> reached = new HashSet<>(names);
        Deque<String> pending = new ArrayDeque<>(names);
        while (!pending.isEmpty()) {
            for (String caller : callers.getOrDefault(pending.remove(), Set.of())) {
                if (reached.add(caller)) {
                    pending.add(caller);
                }
            }
        }
        return reached;
    }

    private Map<String, Set<String>> callers() {
        Map<String, Set<String>> callers = new TreeMap<>();
        for (Entry entry : index.entries().values()) {
            for (FusedEdge edge : entry.edges()) {
                callers.computeIfAbsent(edge.callee(), callee -> new TreeSet<>())
                        .add(edge.caller());
            }
        }
        return callers;
    }
}
