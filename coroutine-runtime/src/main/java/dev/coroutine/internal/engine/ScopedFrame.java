package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.abi.Strand;
import org.jspecify.annotations.Nullable;

/** A coroutine that awaits something inside a scope of its own. */
abstract class ScopedFrame<T extends @Nullable Object> extends LibraryFrame<T> {
    private final boolean shield;
    private @Nullable Scope scope;

    ScopedFrame(boolean shield) {
        this.shield = shield;
    }

    /** Runs {@code x} inside the scope. */
    final @Nullable Object enter(Strand strand, Awaitable<?> x) throws Throwable {
        Scope opened = task(strand).openScope(shield);
        scope = opened;
        opened(task(strand), opened);
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
        LoopTask<?> task = task(strand);
        Scope left = scope;
        if (left == null) {
            throw new AssertionError("a scope is left that was never entered");
        }
        scope = null;
        task.closeScope(left);
        closed(task, left);
        return ended(task, left, value, failure);
    }

    /** The scope has been opened. */
    void opened(LoopTask<?> task, Scope opened) {}

    /** The scope has been left. */
    void closed(LoopTask<?> task, Scope left) {}

    /** What this frame ends with when that has left the scope. */
    @Nullable
    Object ended(LoopTask<?> task, Scope left, @Nullable Object value, @Nullable Throwable failure) throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
