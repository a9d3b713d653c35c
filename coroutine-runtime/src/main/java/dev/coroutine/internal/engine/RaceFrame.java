package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.abi.TraceTable;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** {@code race(all)}: what the first to end ended with. */
final class RaceFrame<T extends @Nullable Object> extends ForkFrame<T> {
    private static final TraceTable TRACE = facade("race");

    private @Nullable Arm winner;

    RaceFrame(Collection<? extends Awaitable<? extends T>> all) {
        super(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("race of nothing would never end; pass at least one");
        }
    }

    @Override
    boolean isEnough(Arm arm) {
        winner = arm;
        return true;
    }

    @Override
    @Nullable
    Object result() throws Throwable {
        if (winner == null) {
            throw new AssertionError("a race has ended without a winner");
        }
        Throwable failure = winner.failure();
        if (failure != null) {
            throw Failures.withSuppressed(failure, arms());
        }
        reportFailures();
        return winner.value();
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
