package dev.coroutine.internal.engine;

import dev.coroutine.EventLoop;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A loop that the {@link Watchdog} looks after, as long as somebody else holds it. */
final class WatchedLoop {
    private final WeakReference<TaskLoop> watched;
    private final StepWatch step;

    WatchedLoop(TaskLoop loop, StepWatch step) {
        this.watched = new WeakReference<>(loop);
        this.step = step;
    }

    boolean isGone() {
        TaskLoop loop = watched.get();
        return loop == null || loop.isClosed();
    }

    boolean isOf(EventLoop loop) {
        return watched.get() == loop;
    }

    long interval() {
        return step.interval();
    }

    /** Looks at the loop, and reports a step that takes too long. */
    void look(long now) {
        TaskLoop loop = watched.get();
        if (loop == null) {
            return;
        }
        if (!loop.isBusy()) {
            step.idle(now);
            return;
        }
        LoopTask<?> task = loop.currentTask();
        long turn = loop.turns();
        if (step.busy(now, turn, task)) {
            StackTraceElement[] stack = Places.of(loop.thread());
            if (loop.turns() == turn && loop.isBusy()) {
                report(loop, task, stack);
            }
        }
    }

    private void report(TaskLoop loop, @Nullable LoopTask<?> task, StackTraceElement[] stack) {
        String place = Places.of(stack);
        String who = task == null ? "a callback" : task.toString();
        String where = place.isEmpty() ? "" : " at " + place;
        String message = "the " + loop + " has been blocked for " + step.taken().toMillis() + " ms by " + who + where
                + "; give blocking work to toThread(..), and await in long computations";
        loop.countBlocked();
        Diagnosis.instance().blocked(loop, task, place, step.taken());
        loop.report(message, new ThreadStack(loop.thread(), stack), task);
    }
}
