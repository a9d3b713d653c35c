package dev.coroutine.debug;

import dev.coroutine.Task;
import dev.coroutine.internal.engine.LoopSnapshot;
import dev.coroutine.internal.engine.TaskSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A loop and its tasks as a tree of who owns whom. */
final class DumpText {
    private final Map<Task<?>, Map<Object, List<TaskSnapshot>>> owned = new LinkedHashMap<>();

    private DumpText() {}

    /** The text of several loops. */
    static String of(List<LoopSnapshot> loops) {
        return loops.isEmpty()
                ? "no event loop"
                : loops.stream().map(DumpText::of).collect(Collectors.joining(System.lineSeparator()));
    }

    /** The text of one loop. */
    static String of(LoopSnapshot loop) {
        return new DumpText().tree(loop).format();
    }

    private TextTree tree(LoopSnapshot loop) {
        int count = loop.tasks().size() + loop.omitted();
        TextTree tree =
                new TextTree(loop.loop() + ": " + counted(count, "task") + ", " + counted(loop.timers(), "timer"));
        if (!loop.exact()) {
            tree.detail("it does not answer, and went on while it was looked at: this may not fit together");
        }
        for (TaskSnapshot task : roots(loop.tasks())) {
            fill(tree.branch(TaskText.title(task)), task, 1);
        }
        if (loop.omitted() > 0) {
            tree.branch(counted(loop.omitted(), "further task"));
        }
        return tree;
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** The tasks that belong to nobody who is shown; the others are sorted to their owners. */
    private List<TaskSnapshot> roots(List<TaskSnapshot> tasks) {
        Set<Task<?>> shown = new HashSet<>();
        List<TaskSnapshot> roots = new ArrayList<>();
        for (TaskSnapshot task : tasks) {
            TaskSnapshot.Owner owner = task.owner();
            if (owner == null || !shown.contains(owner.task())) {
                roots.add(task);
            } else {
                owned.computeIfAbsent(owner.task(), any -> new LinkedHashMap<>())
                        .computeIfAbsent(owner.unit(), any -> new ArrayList<>())
                        .add(task);
            }
            shown.add(task.task());
        }
        return roots;
    }

    private void fill(TextTree tree, TaskSnapshot task, int depth) {
        TaskText.describe(task, tree);
        owned.getOrDefault(task.task(), Map.of()).values().forEach(unit -> fill(tree, unit, depth));
    }

    private void fill(TextTree tree, List<TaskSnapshot> unit, int depth) {
        TaskSnapshot.Owner owner = unit.get(0).owner();
        TextTree branch = tree.branch(owner == null ? "" : owner.name());
        if (TextTree.isTooDeep(depth)) {
            branch.detail("of tasks that are nested too deep to be shown");
            return;
        }
        unit.forEach(task -> fill(branch.branch(TaskText.title(task)), task, depth + 1));
    }
}
