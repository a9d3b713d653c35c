package dev.coroutine.internal.engine;

import dev.coroutine.Cancelled;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What is cancelled as a unit: a task, or a stretch of its body. The scopes of a task form a stack; below its lowest one
 * lies, for a task that belongs to others, the scope that it was made in. A cancel stays until the scope is left; a
 * shield hides the cancels of the scopes around it.
 */
final class Scope {
    /** What the scope of a whole task is called. */
    static final String TASK = "task";

    private final LoopTask<?> task;
    private final @Nullable Scope parent;
    private final String kind;
    private final boolean shield;
    private @Nullable Deadline deadline;
    private @Nullable Group group;
    private volatile boolean cancelled;
    private volatile boolean left;
    private @Nullable Scope answer;
    private int answeredAt = -1;
    private String by = "";
    private String reason = "";

    Scope(LoopTask<?> task, @Nullable Scope parent, String kind, boolean shield) {
        this.task = task;
        this.parent = parent;
        this.kind = kind;
        this.shield = shield;
    }

    LoopTask<?> task() {
        return task;
    }

    @Nullable
    Scope parent() {
        return parent;
    }

    /** The tasks of {@code tasks} run in this scope. */
    void group(Group tasks) {
        group = tasks;
    }

    /** This scope cancels itself at {@code moment}. */
    void deadline(Deadline moment) {
        deadline = moment;
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean isOpen() {
        return !left;
    }

    /** Nothing runs in this scope any more. */
    void leave() {
        left = true;
        if (deadline != null) {
            deadline.stop();
        }
    }

    /** The time from {@code now} to the nearest deadline that reaches in here. */
    Optional<Duration> remaining(long now) {
        long nearest = Long.MAX_VALUE;
        for (Scope scope = this; scope != null; scope = scope.shield ? null : scope.parent) {
            if (scope.deadline != null) {
                nearest = Math.min(nearest, scope.deadline.at());
            }
        }
        return nearest == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofNanos(Math.max(0, nearest - now)));
    }

    /** Cancels, once, and wakes the tasks inside that await something which has not happened. */
    void cancel(String canceller, String why) {
        if (!cancelled && !left) {
            by = canceller;
            reason = why;
            cancelled = true;
            task.loop.countCancel();
            interruptInside();
        }
    }

    private void interruptInside() {
        Deque<LoopTask<?>> inside = new ArrayDeque<>();
        for (LoopTask<?> next = task; next != null; next = inside.poll()) {
            next.interrupt();
            for (Scope scope = next.ownScope(); scope != null && scope.task == next; scope = scope.parent) {
                if (scope.group != null) {
                    scope.group.addTasksTo(inside);
                }
                if (scope == this) {
                    break;
                }
            }
        }
    }

    /** Whether awaits directly inside this scope throw. */
    boolean isEffective() {
        return find(this) != null;
    }

    /** The cancelled scope that makes awaits inside {@code scope} throw. */
    static Scope effective(@Nullable Scope scope) {
        Scope found = find(scope);
        if (found == null) {
            throw new AssertionError("no scope is cancelled");
        }
        return found;
    }

    /** The cancelled scope that makes awaits inside {@code innermost} throw, or null. */
    static @Nullable Scope find(@Nullable Scope innermost) {
        return innermost == null ? null : innermost.findFrom();
    }

    /** The answer holds until something is cancelled on the loop, so that a deep nest is not searched at each await. */
    private @Nullable Scope findFrom() {
        int now = task.loop.cancels();
        if (answeredAt != now) {
            Scope end = this;
            while (end.answeredAt != now && !end.cancelled && !end.shield && end.parent != null) {
                end = end.parent;
            }
            Scope found = end.answeredAt == now ? end.answer : end.cancelled ? end : null;
            for (Scope scope = this; scope != end && scope != null; scope = scope.parent) {
                scope.answer(found, now);
            }
            end.answer(found, now);
        }
        return answer;
    }

    private void answer(@Nullable Scope found, int at) {
        answer = found;
        answeredAt = at;
    }

    Cancelled newCancelled() {
        return CoroutineEngine.newCancelled(toString(), by, reason);
    }

    /** Whether {@code failure}, which has left this scope, is this one's cancel and that of no scope around it. */
    boolean isOwnCancel(@Nullable Throwable failure) {
        return failure instanceof Cancelled && cancelled && !task.isCancelPending();
    }

    /** What this scope's cancel is outside of it. */
    CancellationException cancellation() {
        return new CancellationException(newCancelled().getMessage());
    }

    String reason() {
        return reason;
    }

    /** This scope and its place in the stack, for messages about several. */
    String numbered() {
        int number = 0;
        for (Scope scope = parent; scope != null && scope.task == task; scope = scope.parent) {
            number++;
        }
        return kind.equals(TASK) ? task.toString() : kind + " " + number + " of " + task;
    }

    @Override
    public String toString() {
        return kind.equals(TASK) ? task.toString() : "a " + kind + " of " + task;
    }
}
