package dev.coroutine.internal.engine;

import dev.coroutine.AsyncCloseable;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The closing of a resource after a body, which cancels from outside do not enter. It fails only if the body has not: else
 * its failure is suppressed in the body's.
 */
final class ClosingFrame extends LibraryFrame<Void> {
    private static final TraceTable TRACE =
            TraceTable.of("dev.coroutine.AsyncCloseable", "close", "AsyncCloseable.java", 0, "\0");
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final AsyncCloseable resource;
    private final @Nullable Throwable bodyFailure;

    ClosingFrame(AsyncCloseable resource, @Nullable Throwable bodyFailure) {
        this.resource = resource;
        this.bodyFailure = bodyFailure;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        Object value;
        try {
            value = Strand.await(closing(strand), strand);
        } catch (Throwable failure) {
            return failed(failure);
        }
        return value == Strand.SUSPENDED ? park(strand, AWAITING) : null;
    }

    /** Shielded, unless it has nothing to await, or no task that could be cancelled. */
    private Coroutine<?> closing(Strand strand) {
        Coroutine<?> closing = resource.closeAsync();
        return closing instanceof ValueFrame || !(strand instanceof LoopTask)
                ? closing
                : new DeadlineFrame<>(DeadlineFrame.Kind.CLEANUP, closing, GRACE, null);
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        state = RUNNING;
        return failure == null ? null : failed(failure);
    }

    private @Nullable Object failed(Throwable failure) throws Throwable {
        if (bodyFailure == null) {
            throw failure;
        }
        if (failure != bodyFailure) {
            bodyFailure.addSuppressed(failure);
        }
        return null;
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
