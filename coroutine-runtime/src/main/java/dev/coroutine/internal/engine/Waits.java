package dev.coroutine.internal.engine;

import dev.coroutine.Task;
import dev.coroutine.internal.loop.TimerNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What parked tasks wait for. On other threads than the loop's, the answers are those of some recent moment. */
final class Waits {
    private Waits() {}

    /** What {@code task} does while it is parked. */
    static String activity(LoopTask<?> task) {
        return isAsleep(task) ? "sleeps, " + Spans.left(task.loop.timeLeft(task)) : "waits for " + describe(task);
    }

    private static boolean isAsleep(LoopTask<?> task) {
        return task.heapIndex() != TimerNode.ABSENT && !(task.innermost() instanceof Blocked);
    }

    /** What {@code task} waits for, for people. */
    static String describe(LoopTask<?> task) {
        Object awaited = task.awaited();
        if (task.innermost() instanceof Blocked frame) {
            return frame.waitsFor();
        }
        if (awaited instanceof LoopTask<?> other) {
            return other.numbered();
        }
        if (awaited instanceof Blocked registration) {
            return registration.waitsFor();
        }
        if (isAsleep(task)) {
            return "the end of a sleep, " + Spans.left(task.loop.timeLeft(task));
        }
        return awaited == null ? "its cancellation" : awaited.toString();
    }

    /** The tasks whose end, or whose release of something, could end the wait of {@code task}. */
    static List<Task<?>> tasks(LoopTask<?> task) {
        Set<Task<?>> found = new LinkedHashSet<>();
        Object awaited = task.awaited();
        if (awaited instanceof LoopTask<?> other) {
            found.add(other);
        } else if (awaited instanceof Blocked registration) {
            found.addAll(registration.blockers());
        }
        if (task.isParked() && task.innermost() instanceof Blocked frame) {
            found.addAll(frame.blockers());
        }
        found.removeIf(Task::isDone);
        return List.copyOf(found);
    }
}
