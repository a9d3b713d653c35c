package dev.coroutine.internal.engine;

import dev.coroutine.AsyncFunction;
import dev.coroutine.Engine;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code CancelScope.run(body)}: swallows its own cancel and tells whether the body has ended. */
final class CancelScopeFrame extends ScopedFrame<Boolean> {
    private static final TraceTable TRACE =
            TraceTable.of("dev.coroutine.CancelScope", "run", "CancelScope.java", 0, "\0");

    private @Nullable AsyncFunction<Engine.Scope, ?, ?> body;

    CancelScopeFrame(AsyncFunction<Engine.Scope, ?, ?> body) {
        super("scope", false);
        this.body = body;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        LoopTask<?> task = task(strand);
        AsyncFunction<Engine.Scope, ?, ?> applied = Objects.requireNonNull(body);
        body = null;
        return enter(strand, new BodyFrame<>(() -> applied.apply(new ScopeHandle(task.currentScope()))));
    }

    @Override
    Object ended(@Nullable Object value) {
        return true;
    }

    @Override
    Object cancelled(Scope left) {
        return false;
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
