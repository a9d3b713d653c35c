package dev.coroutine.debug;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The first step of a task. */
@Name("dev.coroutine.TaskStart")
@Label("Task Start")
@Description("The first step of a task begins")
final class TaskStartEvent extends TaskEvent {}
