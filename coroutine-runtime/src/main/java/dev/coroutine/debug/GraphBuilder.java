package dev.coroutine.debug;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.internal.engine.Inspection;
import dev.coroutine.internal.engine.LoopSnapshot;
import dev.coroutine.internal.engine.TaskSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes call graphs of what was seen of some loops. Graphs of tasks that await no circle are made once and shared; the
 * size of the others is limited, since a dense circle has very many ways through it.
 */
final class GraphBuilder {
    private static final int MAX_DEPTH = 1000;
    private static final int MAX_SIZE = 10_000;

    private final Map<EventLoop, LoopSnapshot> loops = new LinkedHashMap<>();
    private final Map<Task<?>, SeenFrames> seen = new HashMap<>();
    private final Map<Task<?>, Set<Task<?>>> awaitedBy = new HashMap<>();
    private final Map<Task<?>, CallGraph> built = new HashMap<>();
    private final Set<Task<?>> path = new HashSet<>();
    private int cuts;
    private int size;

    private GraphBuilder() {}

    /** Looks at {@code loop}, and at the loops whose tasks wait for tasks there. */
    static GraphBuilder around(EventLoop loop) {
        GraphBuilder builder = new GraphBuilder();
        Set<EventLoop> next = Set.of(loop);
        while (!next.isEmpty()) {
            next = builder.look(next);
        }
        return builder;
    }

    private Set<EventLoop> look(Collection<EventLoop> around) {
        List<LoopSnapshot> snapshots = Inspection.of(around, Integer.MAX_VALUE);
        Set<EventLoop> connected = new LinkedHashSet<>();
        for (LoopSnapshot snapshot : snapshots) {
            loops.put(snapshot.loop(), snapshot);
            snapshot.tasks().forEach(task -> add(task, snapshot.exact()));
            connected.addAll(snapshot.connected());
        }
        connected.removeAll(loops.keySet());
        return connected;
    }

    private void add(TaskSnapshot task, boolean exact) {
        seen.put(task.task(), new SeenFrames(task, exact));
        task.awaits().forEach(awaited -> addEdge(awaited, task.task()));
        if (task.owner() != null) {
            addEdge(task.task(), task.owner().task());
        }
    }

    private void addEdge(Task<?> awaited, Task<?> by) {
        awaitedBy.computeIfAbsent(awaited, any -> new LinkedHashSet<>()).add(by);
    }

    List<CallGraph> graphs(EventLoop loop) {
        List<TaskSnapshot> tasks = loops.containsKey(loop) ? loops.get(loop).tasks() : List.of();
        return tasks.stream().map(each -> graphOf(each.task())).toList();
    }

    CallGraph graphOf(Task<?> task) {
        outermostFirst(task).forEach(each -> {
            size = 0;
            build(each);
        });
        size = 0;
        return build(task);
    }

    /** Those who await {@code task}, each behind who awaits it, so that building them does not nest. */
    private List<Task<?>> outermostFirst(Task<?> task) {
        List<Task<?>> order = new ArrayList<>();
        Set<Task<?>> found = new HashSet<>();
        Deque<Open> open = new ArrayDeque<>(List.of(new Open(task, awaiting(task))));
        while (!open.isEmpty()) {
            Open top = open.element();
            if (!top.rest().hasNext()) {
                order.add(open.pop().task());
                continue;
            }
            Task<?> next = top.rest().next();
            if (!built.containsKey(next) && found.add(next)) {
                open.push(new Open(next, awaiting(next)));
            }
        }
        return order;
    }

    /** A task, and those who await it and have not been visited. */
    private record Open(Task<?> task, Iterator<Task<?>> rest) {}

    private Iterator<Task<?>> awaiting(Task<?> task) {
        return awaitedBy.getOrDefault(task, Set.of()).iterator();
    }

    private CallGraph build(Task<?> task) {
        CallGraph known = built.get(task);
        if (known != null) {
            return known;
        }
        if (path.size() == MAX_DEPTH || ++size > MAX_SIZE || !path.add(task)) {
            cuts++;
            return graph(task, List.of());
        }
        int cutsBefore = cuts;
        List<CallGraph> awaiting = new ArrayList<>();
        awaiting(task).forEachRemaining(by -> awaiting.add(build(by)));
        path.remove(task);
        CallGraph made = graph(task, awaiting);
        if (cuts == cutsBefore) {
            built.put(task, made);
        }
        return made;
    }

    private CallGraph graph(Task<?> task, List<CallGraph> awaiting) {
        SeenFrames frames = seen.get(task);
        return new CallGraph(task, frames == null ? List.of() : frames, awaiting);
    }
}
