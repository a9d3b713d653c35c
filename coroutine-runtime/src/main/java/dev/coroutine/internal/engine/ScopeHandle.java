package dev.coroutine.internal.engine;

import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scope as programs may see it. */
record ScopeHandle(Scope scope) implements Engine.Scope {
    @Override
    public void cancel(String reason) {
        String by = TaskLoop.caller();
        scope.task().loop.onOwnThread(() -> scope.cancel(by, reason));
    }

    @Override
    public boolean isCancelled() {
        return scope.isCancelled();
    }

    @Override
    public Optional<Duration> remaining() {
        TaskLoop loop = scope.task().loop;
        loop.check("remaining");
        return scope.remaining(loop.nanoTime());
    }

    @Override
    public Coroutine<Void> close(@Nullable Throwable bodyFailure) {
        return new ScopeEndFrame(scope, bodyFailure);
    }

    @Override
    public boolean isOpen() {
        return scope.isOpen();
    }
}
