package dev.coroutine.internal.engine;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.internal.engine.TaskSnapshot.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be seen of a loop's tasks at this moment. */
final class Glance {
    private final TaskLoop loop;
    private final Map<Task<?>, Owner> owners = new HashMap<>();
    private final Set<EventLoop> connected = new HashSet<>();

    Glance(TaskLoop loop) {
        this.loop = loop;
    }

    LoopSnapshot take(int limit, boolean exact) {
        List<LoopTask<?>> all = loop.snapshot();
        List<LoopTask<?>> shown = all.subList(0, Math.min(limit, all.size()));
        shown.forEach(this::findOwned);
        List<TaskSnapshot> tasks = new ArrayList<>();
        shown.forEach(task -> tasks.add(look(task)));
        return new LoopSnapshot(loop, exact, tasks, all.size() - shown.size(), loop.timerCount(), connected);
    }

    private void findOwned(LoopTask<?> task) {
        if (task.innermost() instanceof ForkFrame<?> fork) {
            Owner owner = new Owner(task, fork, fork.name());
            fork.owned().forEach(child -> owners.put(child, owner));
        }
    }

    /** Never fails, whatever a program's {@code toString} does, and however torn the state is that it finds. */
    private TaskSnapshot look(LoopTask<?> task) {
        Owner owner = owners.getOrDefault(task, task.owner());
        try {
            task.addLoopsOfWaiters(connected);
            return new TaskSnapshot(task, task.activity(), frames(task), Waits.tasks(task), owner, notes(task));
        } catch (RuntimeException torn) {
            String activity = "could not be looked at: " + torn;
            return new TaskSnapshot(task, activity, List.of(), List.of(), owner, List.of());
        }
    }

    private List<StackTraceElement> frames(LoopTask<?> task) {
        if (loop.currentTask() != task) {
            return task.stackTrace();
        }
        List<StackTraceElement> step = Places.ofStep(Places.of(loop.thread()));
        return loop.isOwnThread() ? Places.beforeTheQuestion(step) : step;
    }

    private List<String> notes(LoopTask<?> task) {
        List<String> notes = new ArrayList<>();
        String origin = loop.noteOf(task);
        if (origin != null) {
            notes.add(origin);
        }
        Scope scope = task.ownScope();
        if (scope != null) {
            scope.remaining(loop.nanoTime()).ifPresent(left -> notes.add("deadline: " + Spans.left(left)));
            if (scope.isEffective()) {
                notes.add("cancelled, and has not ended yet");
            }
        }
        List<String> locals = CoroutineEngine.localsIn(task.context());
        if (!locals.isEmpty()) {
            notes.add("task-locals: " + String.join(", ", locals));
        }
        return notes;
    }
}
