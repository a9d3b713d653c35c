package dev.coroutine.internal.engine;

import dev.coroutine.abi.TraceTable;
import org.jspecify.annotations.Nullable;

/** {@code limit.closeAsync(bodyFailure)}: leaves a timeout that was opened by hand. */
final class TimeoutEndFrame extends ScopeEndFrame {
    private static final TraceTable TRACE =
            TraceTable.of("dev.coroutine.Timeout", "closeAsync", "Timeout.java", 0, "\0");

    private final Deadline deadline;

    TimeoutEndFrame(Scope scope, Deadline deadline, @Nullable Throwable bodyFailure) {
        super(scope, bodyFailure);
        this.deadline = deadline;
    }

    @Override
    RuntimeException ownCancel(Scope left) {
        return deadline.isExpired() ? deadline.newTimeout() : super.ownCancel(left);
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
