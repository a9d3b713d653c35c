package dev.coroutine.internal.engine;

import dev.coroutine.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a task at one moment.
 *
 * @param activity what it does or waits for, as the end of a sentence that begins with the task
 * @param frames where it is, innermost call first
 * @param awaits the tasks that could end its wait
 * @param owner who joins it, if it is not free
 * @param notes what else there is to say
 */
public record TaskSnapshot(
        Task<?> task,
        String activity,
        List<StackTraceElement> frames,
        List<Task<?>> awaits,
        @Nullable Owner owner,
        List<String> notes) {
    /** Copies the lists. */
    public TaskSnapshot {
        frames = List.copyOf(frames);
        awaits = List.copyOf(awaits);
        notes = List.copyOf(notes);
    }

    /**
     * Who joins a task.
     *
     * @param unit the same object for all tasks that are joined together
     * @param name what the unit is called
     */
    public record Owner(Task<?> task, Object unit, String name) {}
}
