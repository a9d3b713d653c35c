package dev.coroutine.debug;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/** The time between two steps of a task. */
@Name("dev.coroutine.TaskSuspension")
@Label("Task Suspension")
@Description("A task was not running between two of its steps; shorter ones than the threshold are left out")
@Threshold("20 ms")
final class TaskSuspensionEvent extends TaskEvent {
    @Label("Activity")
    @Description("What it waited for")
    String activity = "";
}
