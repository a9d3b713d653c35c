package dev.coroutine.internal.engine;

import dev.coroutine.AsyncCallable;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code TaskLocal.where(key, value).call(body)}: runs the body with a changed context. */
final class BoundFrame<T extends @Nullable Object> extends LibraryFrame<T> {
    private static final TraceTable TRACE =
            TraceTable.of("dev.coroutine.TaskLocal$Bindings", "call", "TaskLocal.java", 0, "\0");

    private final UnaryOperator<@Nullable Object> change;
    private final AsyncCallable<T, ?> body;
    private @Nullable Object outer;

    BoundFrame(UnaryOperator<@Nullable Object> change, AsyncCallable<T, ?> body) {
        this.change = change;
        this.body = body;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        LoopTask<?> task = task(strand);
        outer = task.context();
        task.context(change.apply(outer));
        boolean suspended = false;
        try {
            Object value = Strand.await(new BodyFrame<>(body), strand);
            suspended = value == Strand.SUSPENDED;
            return suspended ? park(strand, AWAITING) : value;
        } finally {
            if (!suspended) {
                task.context(outer);
            }
        }
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        task(strand).context(outer);
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
