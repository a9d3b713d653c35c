package dev.coroutine.internal.engine;

import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import org.jspecify.annotations.Nullable;

/** {@code scope.closeAsync(bodyFailure)}: leaves a scope that was opened by hand. */
class ScopeEndFrame extends LibraryFrame<Void> {
    private static final TraceTable TRACE =
            TraceTable.of("dev.coroutine.CancelScope", "closeAsync", "CancelScope.java", 0, "\0");

    private final Scope scope;
    private final @Nullable Throwable bodyFailure;

    ScopeEndFrame(Scope scope, @Nullable Throwable bodyFailure) {
        this.scope = scope;
        this.bodyFailure = bodyFailure;
    }

    @Override
    protected final @Nullable Object start(Strand strand) {
        if (scope.isOpen()) {
            LoopTask<?> task = task(strand);
            task.closeScope(scope);
            if (bodyFailure != null && scope.isOwnCancel(bodyFailure)) {
                task.reportSuppressed(bodyFailure);
                throw ownCancel(scope);
            }
        }
        return null;
    }

    /** What the scope's own cancel becomes. */
    RuntimeException ownCancel(Scope left) {
        return left.cancellation();
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
