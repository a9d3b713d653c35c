package dev.coroutine.debug;

import dev.coroutine.EventLoop;
import dev.coroutine.internal.engine.LoopAccess;

/**
 * Figures of a loop. Reading them costs the loop nothing; each is what the reading thread has seen of it, at some recent
 * moment.
 *
 * @param turns how many turns have begun
 * @param tasksCreated how many tasks have been made
 * @param tasks how many tasks have not ended
 * @param timers how many timers run
 * @param blockedReports how often the watchdog has reported it
 */
public record LoopStatistics(long turns, long tasksCreated, int tasks, int timers, long blockedReports) {
    /** The figures of {@code loop}; on any thread. */
    public static LoopStatistics of(EventLoop loop) {
        return new LoopStatistics(
                LoopAccess.turns(loop),
                LoopAccess.tasksCreated(loop),
                loop.tasks().size(),
                LoopAccess.timers(loop),
                LoopAccess.blockedReports(loop));
    }
}
