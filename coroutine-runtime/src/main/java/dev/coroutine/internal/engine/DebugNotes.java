package dev.coroutine.internal.engine;

import dev.coroutine.Task;
import dev.coroutine.TaskObserver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When the tasks of a loop in debug mode were made; read on any thread. */
final class DebugNotes implements TaskObserver {
    private final TaskLoop loop;
    private final Origins origins;
    private final Map<Task<?>, Long> births = new ConcurrentHashMap<>();

    /** Creates notes; {@code origins} knows where the tasks were made. */
    DebugNotes(TaskLoop loop, Origins origins) {
        this.loop = loop;
        this.origins = origins;
    }

    @Override
    public void taskCreated(Task<?> task) {
        births.put(task, loop.nanoTime());
    }

    @Override
    public void taskEnded(Task<?> task) {
        births.remove(task);
    }

    /** When and where {@code task} was made, or null. */
    @Nullable
    String of(Task<?> task) {
        Long birth = births.get(task);
        if (birth == null) {
            return null;
        }
        String place = origins.place(task);
        Duration age = Duration.ofNanos(Math.max(0, loop.nanoTime() - birth));
        return "made " + Spans.of(age) + " ago" + (place == null ? "" : " at " + place);
    }
}
