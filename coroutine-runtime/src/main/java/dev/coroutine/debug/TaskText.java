package dev.coroutine.debug;

import dev.coroutine.Task;
import dev.coroutine.internal.engine.TaskSnapshot;

/** How texts show a task. */
final class TaskText {
    private TaskText() {}

    /** Its name, and its number where the name does not tell that. */
    static String name(Task<?> task) {
        boolean numbered = task.name().equals("task-" + task.id());
        return "task \"" + task.name() + "\"" + (numbered ? "" : " (#" + task.id() + ")");
    }

    /** Its name and what it does. */
    static String title(TaskSnapshot seen) {
        return name(seen.task()) + " " + seen.activity();
    }

    /** Adds what else is known of it, and its calls. */
    static void describe(TaskSnapshot seen, TextTree to) {
        seen.notes().forEach(to::detail);
        seen.frames().forEach(frame -> to.detail("at " + frame));
    }
}
