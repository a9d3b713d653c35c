package dev.coroutine.debug;

import dev.coroutine.Task;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/** An event of the flight recorder that is about a task. */
@Category("Coroutine")
@StackTrace(false)
abstract class TaskEvent extends Event {
    @Label("Task Id")
    long taskId;

    @Label("Task")
    String task = "";

    @Label("Loop")
    String loop = "";

    /** Writes the event, if a recording wants it; on the thread of the task's loop. */
    final void commitFor(Task<?> about) {
        if (shouldCommit()) {
            taskId = about.id();
            task = about.name();
            loop = Thread.currentThread().getName();
            commit();
        }
    }
}
