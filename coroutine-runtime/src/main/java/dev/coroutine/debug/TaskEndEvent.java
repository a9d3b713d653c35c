package dev.coroutine.debug;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A whole task, from its first step to its end. */
@Name("dev.coroutine.TaskEnd")
@Label("Task End")
@Description("A task has ended; the duration is the time since its first step")
final class TaskEndEvent extends TaskEvent {
    @Label("Outcome")
    @Description("SUCCESS, FAILED or CANCELLED")
    String outcome = "";
}
