package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Outcome;
import dev.coroutine.abi.TraceTable;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code gatherSettled(all)}: how each ended. */
final class GatherSettledFrame<T extends @Nullable Object> extends ForkFrame<List<Outcome<T>>> {
    private static final TraceTable TRACE = facade("gatherSettled");

    GatherSettledFrame(Collection<? extends Awaitable<? extends T>> all) {
        super(all);
    }

    @Override
    boolean isEnough(Arm arm) {
        return false;
    }

    @Override
    Object result() {
        return arms().stream().map(Arm::outcome).toList();
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
