package dev.coroutine.debug;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.List;
import java.util.Objects;

/**
 * A task, where it is, and who awaits it, and who awaits those. A task is awaited by the tasks that await it themselves
 * or in {@code gather}, {@code race}, {@code waitAll}, {@code select}, {@code shield} and their like; by the task whose
 * group it belongs to; and, while it holds a lock, by those who wait for that. Where tasks await each other in a circle,
 * the one that comes up again ends the chain.
 *
 * <p>A capture can be asked for on any thread. The loop takes it between two steps, so that it shows one moment. A loop
 * that does not answer within a quarter of a second, because it is blocked, is looked at while it goes on, and
 * {@link #format()} says so.
 *
 * @param task the task
 * @param frames where it is, innermost call first; empty if that is not known
 * @param awaitedBy who awaits it
 */
public record CallGraph(Task<?> task, List<StackTraceElement> frames, List<CallGraph> awaitedBy) {
    /** Copies the lists. */
    public CallGraph {
        Objects.requireNonNull(task, "task");
        frames = frames instanceof SeenFrames ? frames : List.copyOf(frames);
        awaitedBy = List.copyOf(awaitedBy);
    }

    /** Who awaits {@code task}, on whatever loop; on any thread. */
    public static CallGraph capture(Task<?> task) {
        return GraphBuilder.around(task.loop()).graphOf(task);
    }

    /** The graph of each task of {@code loop}, in creation order; on any thread. */
    public static List<CallGraph> captureAll(EventLoop loop) {
        return GraphBuilder.around(loop).graphs(loop);
    }

    /** The graph as a tree of text: each task with what it waits for and its calls, below it who awaits it. */
    public String format() {
        return GraphText.of(this);
    }

    /** That of the task, since a graph may be deep. */
    @Override
    public int hashCode() {
        return task.hashCode();
    }

    /** The task alone, since a graph may be large. */
    @Override
    public String toString() {
        return "call graph of " + task;
    }
}
