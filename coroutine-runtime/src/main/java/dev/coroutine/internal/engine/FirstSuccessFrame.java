package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.abi.TraceTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code firstSuccess(all)}: the first value; where nothing succeeds, all failures. */
final class FirstSuccessFrame<T extends @Nullable Object> extends ForkFrame<T> {
    private static final TraceTable TRACE = facade("firstSuccess");

    private final List<Throwable> failures = new ArrayList<>();
    private @Nullable Arm winner;

    FirstSuccessFrame(Collection<? extends Awaitable<? extends T>> all) {
        super(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("firstSuccess of nothing cannot succeed; pass at least one");
        }
    }

    @Override
    boolean isEnough(Arm arm) {
        Throwable failure = arm.failure();
        if (failure == null) {
            winner = arm;
        } else {
            failures.add(failure);
        }
        return winner != null;
    }

    @Override
    @Nullable
    Object result() throws Throwable {
        if (winner == null) {
            throw Failures.asOne("firstSuccess", failures);
        }
        return winner.value();
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
