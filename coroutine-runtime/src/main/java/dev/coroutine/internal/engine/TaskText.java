package dev.coroutine.internal.engine;

import java.util.List;

/** What a task does, for somebody who wants to know why it has not ended; a view of some recent moment. */
final class TaskText {
    private static final String INDENTED = System.lineSeparator() + "\tat ";

    private TaskText() {}

    /** A sentence, with what is known of where it was made, and its logical stack. */
    static String of(LoopTask<?> task) {
        Origins origins = task.loop.origins();
        StringBuilder text = new StringBuilder(task.toString()).append(origins == null ? "" : origins.of(task));
        List<StackTraceElement> stack = task.stackTrace();
        if (task.loop.currentTask() == task) {
            text.append(", is running");
        } else if (stack.isEmpty()) {
            text.append(", has not begun");
        } else {
            text.append(", ").append(Waits.activity(task));
        }
        stack.forEach(call -> text.append(INDENTED).append(call));
        return text.toString();
    }
}
