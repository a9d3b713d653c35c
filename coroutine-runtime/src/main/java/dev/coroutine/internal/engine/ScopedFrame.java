package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancelled;
import dev.coroutine.abi.Strand;
import org.jspecify.annotations.Nullable;

/** A coroutine that awaits something inside a scope of its own. */
abstract class ScopedFrame<T extends @Nullable Object> extends LibraryFrame<T> {
    private final String kind;
    private final boolean shield;
    private @Nullable Scope scope;

    /** Creates a frame; {@code kind} is what messages call its scope. */
    ScopedFrame(String kind, boolean shield) {
        this.kind = kind;
        this.shield = shield;
    }

    /** Runs {@code x} inside the scope. */
    final @Nullable Object enter(Strand strand, Awaitable<?> x) throws Throwable {
        Scope opened = task(strand).openScope(kind, shield);
        scope = opened;
        opened(opened);
        Object value;
        try {
            value = Strand.await(x, strand);
        } catch (Throwable failure) {
            return leave(strand, null, failure);
        }
        return value == Strand.SUSPENDED ? park(strand, AWAITING) : leave(strand, value, null);
    }

    @Override
    protected final @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        return leave(strand, value, failure);
    }

    private @Nullable Object leave(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        Scope left = scope;
        if (left == null) {
            throw new AssertionError("a scope is left that was never entered");
        }
        scope = null;
        LoopTask<?> task = task(strand);
        Throwable thrown = task.leaveInside(left, failure);
        task.closeScope(left);
        if (thrown == null) {
            return ended(value);
        }
        if (left.isOwnCancel(thrown)) {
            task.reportSuppressed(thrown);
            return cancelled(left);
        }
        throw thrown instanceof Cancelled inner && left.isCancelled() ? task.cancelledAround(inner) : thrown;
    }

    /** The scope has been opened. */
    void opened(Scope opened) {}

    /** What this frame ends with when the body has ended with {@code value}. */
    @Nullable
    Object ended(@Nullable Object value) {
        return value;
    }

    /** What this frame ends with when the scope's own cancel has cut the body short. */
    @Nullable
    Object cancelled(Scope left) {
        throw left.cancellation();
    }
}
