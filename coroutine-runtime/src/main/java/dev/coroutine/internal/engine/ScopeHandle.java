package dev.coroutine.internal.engine;

import dev.coroutine.Engine;

/** A scope as other threads may see it. */
record ScopeHandle(LoopTask<?> task, Scope scope) implements Engine.Scope {
    @Override
    public void cancel(String reason) {
        String by = TaskLoop.caller();
        task.loop.onOwnThread(() -> scope.cancel(by, reason));
    }

    @Override
    public boolean isCancelled() {
        return scope.isCancelled();
    }
}
