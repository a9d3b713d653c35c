package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.TaskOptions;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import org.jspecify.annotations.Nullable;

/** {@code shield(x)}: a cancel of the awaiter leaves a task that awaits {@code x}, and that goes on. */
final class ShieldFrame<T extends @Nullable Object> extends LibraryFrame<T> {
    private static final TraceTable TRACE = facade("shield");

    private final Awaitable<T> x;

    ShieldFrame(Awaitable<T> x) {
        this.x = x;
        takeOver(x);
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        TaskLoop loop = task(strand).loop;
        if (x instanceof LoopTask<?> || x instanceof Promise<?>) {
            return Strand.await(x, strand);
        }
        if (x instanceof StageAwaitable<T> stage) {
            return Strand.await(stage.shielded(), strand);
        }
        Coroutine<T> inner = x instanceof Coroutine<T> coroutine ? coroutine : new AwaitFrame<>(x);
        return Strand.await(loop.spawn(TaskOptions.defaults(), inner), strand);
    }

    @Override
    protected void discarded() {
        if (x instanceof Coroutine<?> coroutine) {
            coroutine.discard();
        }
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
