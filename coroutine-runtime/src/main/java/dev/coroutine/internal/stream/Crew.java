package dev.coroutine.internal.stream;

import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.Task;
import dev.coroutine.internal.engine.Parkable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks that an operator owns. */
final class Crew {
    private static final int FEW = 16;

    private final List<Task<?>> tasks = new ArrayList<>();
    private int pruneAt = FEW;

    /** Begins {@code work} in the scope that {@code owner} is in. */
    void begin(Parkable owner, Coroutine<?> work) {
        Task<?> task = owner.own(work);
        synchronized (tasks) {
            if (tasks.size() >= pruneAt) {
                tasks.removeIf(Task::isDone);
                pruneAt = 2 * tasks.size() + FEW;
            }
            tasks.add(task);
        }
    }

    /** Those that have not ended; may be called from any thread. */
    List<Task<?>> running() {
        synchronized (tasks) {
            return tasks.stream().filter(task -> !task.isDone()).toList();
        }
    }

    /** Cancels and joins all that have not ended; null if there is none. */
    @Nullable
    Coroutine<?> dismiss() {
        List<Task<?>> leaving = running();
        if (leaving.isEmpty()) {
            return null;
        }
        leaving.forEach(task -> task.cancel("no more elements are wanted"));
        return Engine.instance().shielded(() -> Engine.instance().waitAll(leaving, null));
    }
}
