package dev.coroutine.debug;

import dev.coroutine.Task;
import dev.coroutine.TaskObserver;
import dev.coroutine.internal.engine.LoopAccess;
import java.util.HashMap;
import java.util.Map;

/** Tells the flight recorder of the tasks of one loop; on its thread. */
final class TaskEvents implements TaskObserver {
    private final Map<Task<?>, TaskEndEvent> begun = new HashMap<>();
    private final Map<Task<?>, TaskSuspensionEvent> parked = new HashMap<>();

    @Override
    public void taskStarted(Task<?> task) {
        new TaskStartEvent().commitFor(task);
        TaskEndEvent whole = new TaskEndEvent();
        if (whole.isEnabled()) {
            whole.begin();
            begun.put(task, whole);
        }
    }

    @Override
    public void taskSuspended(Task<?> task) {
        TaskSuspensionEvent pause = new TaskSuspensionEvent();
        if (pause.isEnabled()) {
            pause.activity = LoopAccess.activity(task);
            pause.begin();
            parked.put(task, pause);
        }
    }

    @Override
    public void taskResumed(Task<?> task) {
        TaskSuspensionEvent pause = parked.remove(task);
        if (pause != null) {
            pause.end();
            pause.commitFor(task);
        }
    }

    @Override
    public void taskEnded(Task<?> task) {
        parked.remove(task);
        TaskEndEvent whole = begun.remove(task);
        if (whole != null) {
            whole.end();
            whole.outcome = task.state().name();
            whole.commitFor(task);
        }
    }
}
