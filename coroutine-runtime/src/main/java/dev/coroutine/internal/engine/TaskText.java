package dev.coroutine.internal.engine;

import dev.coroutine.internal.loop.TimerNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            text.append(task.heapIndex() == TimerNode.ABSENT ? ", waits" + awaited(task.awaited()) : ", sleeps");
        }
        stack.forEach(call -> text.append(INDENTED).append(call));
        return text.toString();
    }

    /** What is waited for, if that is known. */
    private static String awaited(@Nullable Object awaited) {
        return awaited == null ? "" : " for " + (awaited instanceof Wait wait ? wait.source() : awaited);
    }
}
