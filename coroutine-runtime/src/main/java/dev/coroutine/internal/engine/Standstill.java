package dev.coroutine.internal.engine;

import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A loop where nothing is ready, no timer runs and no thread works: what its tasks wait for. */
final class Standstill {
    private final List<LoopTask<?>> tasks;
    private final List<LoopTask<?>> circle;

    Standstill(List<LoopTask<?>> tasks) {
        this.tasks = tasks;
        this.circle = findCircle();
    }

    /** Whether tasks wait for each other in a circle, so that nothing but a cancel can help. */
    boolean isDeadlock() {
        return !circle.isEmpty();
    }

    /** What to tell the user. */
    String message() {
        StringBuilder message = new StringBuilder(
                isDeadlock()
                        ? "a deadlock: tasks wait for each other in a circle: " + circleText()
                        : "nothing can wake a task of this loop: nothing is ready, no timer runs, no thread works for it");
        for (LoopTask<?> task : tasks) {
            message.append(System.lineSeparator()).append("  ").append(describe(task));
        }
        String remedy = isDeadlock()
                ? "acquire locks in the same order everywhere, or wait with a timeout"
                : "complete, set, release or close what they wait for, or wait with a timeout";
        return message.append(System.lineSeparator()).append(remedy).toString();
    }

    private String circleText() {
        String text = circle.stream().map(LoopTask::toString).collect(Collectors.joining(" -> "));
        return text + " -> " + circle.get(0);
    }

    private static String describe(LoopTask<?> task) {
        List<StackTraceElement> stack = task.stackTrace();
        return task + (stack.isEmpty() ? "" : " at " + stack.get(0)) + " waits for " + Waits.describe(task);
    }

    private List<LoopTask<?>> findCircle() {
        for (LoopTask<?> task : tasks) {
            List<LoopTask<?>> path = circleFrom(task);
            if (!path.isEmpty()) {
                return path;
            }
        }
        return List.of();
    }

    /** Follows who blocks whom until somebody comes up again: the circle, empty if there is none. */
    private static List<LoopTask<?>> circleFrom(LoopTask<?> start) {
        Set<LoopTask<?>> path = new LinkedHashSet<>();
        LoopTask<?> task = start;
        while (task != null && path.add(task)) {
            task = blocker(task);
        }
        List<LoopTask<?>> circle = new ArrayList<>(path);
        return task == null ? List.of() : circle.subList(circle.indexOf(task), circle.size());
    }

    private static @Nullable LoopTask<?> blocker(LoopTask<?> task) {
        Object awaited = task.awaited();
        Task<?> blocker = awaited instanceof LoopTask<?> other
                ? other
                : awaited instanceof Blocked blocked ? blocked.blocker() : null;
        return blocker instanceof LoopTask<?> other && other.loop == task.loop && !other.isDone() ? other : null;
    }
}
