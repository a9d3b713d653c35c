package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.abi.TraceTable;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code gather(all)}: the values in order, or the first failure; later ones are suppressed in it. */
final class GatherFrame<R extends @Nullable Object> extends ForkFrame<R> {
    private static final TraceTable TRACE = facade("gather");

    private final TraceTable trace;
    private final Function<@Nullable Object[], R> combine;
    private @Nullable Throwable first;

    GatherFrame(Collection<? extends Awaitable<?>> all, Function<@Nullable Object[], R> combine) {
        this(TRACE, all, combine);
    }

    /** Creates a frame of another method. */
    GatherFrame(TraceTable trace, Collection<? extends Awaitable<?>> all, Function<@Nullable Object[], R> combine) {
        super(all);
        this.trace = trace;
        this.combine = combine;
    }

    @Override
    boolean isEnough(Arm arm) {
        first = arm.failure();
        return first != null;
    }

    @Override
    @Nullable
    Object result() throws Throwable {
        if (first != null) {
            throw Failures.withSuppressed(first, arms());
        }
        List<Arm> arms = arms();
        @Nullable Object[] values = new Object[arms.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arms.get(i).value();
        }
        return combine.apply(values);
    }

    @Override
    protected TraceTable trace() {
        return trace;
    }
}
