package dev.coroutine.internal.engine;

import dev.coroutine.Cancelled;
import org.jspecify.annotations.Nullable;

/**
 * What is cancelled as a unit: a task, or a stretch of its body. The scopes of a task form a stack. A cancel stays until
 * the scope is left; a shield hides the cancels of the scopes around it.
 */
final class Scope {
    private final LoopTask<?> task;
    private final @Nullable Scope parent;
    private final boolean shield;
    private volatile boolean cancelled;
    private String by = "";
    private String reason = "";

    Scope(LoopTask<?> task, @Nullable Scope parent, boolean shield) {
        this.task = task;
        this.parent = parent;
        this.shield = shield;
    }

    @Nullable
    Scope parent() {
        return parent;
    }

    Scope root() {
        Scope scope = this;
        while (scope.parent != null) {
            scope = scope.parent;
        }
        return scope;
    }

    String reason() {
        return reason;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Cancels, once, and wakes the task if it awaits something that has not happened. */
    void cancel(String by, String reason) {
        if (!cancelled) {
            cancelled = true;
            this.by = by;
            this.reason = reason;
            task.interrupt();
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

    private static @Nullable Scope find(@Nullable Scope innermost) {
        for (Scope scope = innermost; scope != null; scope = scope.parent) {
            if (scope.cancelled) {
                return scope;
            }
            if (scope.shield) {
                return null;
            }
        }
        return null;
    }

    Cancelled newCancelled() {
        String what = parent == null ? task.toString() : "a scope of " + task;
        return CoroutineEngine.newCancelled(what, by, reason);
    }
}
