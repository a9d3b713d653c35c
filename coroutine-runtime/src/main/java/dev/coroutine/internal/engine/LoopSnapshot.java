package dev.coroutine.internal.engine;

import dev.coroutine.EventLoop;
import java.util.List;
import java.util.Set;

/**
 * What was known of a loop at one moment.
 *
 * @param exact whether it was one moment; else the loop did not answer, and went on while it was looked at
 * @param tasks the tasks that had not ended, in creation order
 * @param omitted how many further ones there were
 * @param timers how many timers ran
 * @param connected other loops whose tasks wait for tasks of this one
 */
public record LoopSnapshot(
        EventLoop loop, boolean exact, List<TaskSnapshot> tasks, int omitted, int timers, Set<EventLoop> connected) {
    /** Copies the collections. */
    public LoopSnapshot {
        tasks = List.copyOf(tasks);
        connected = Set.copyOf(connected);
    }
}
