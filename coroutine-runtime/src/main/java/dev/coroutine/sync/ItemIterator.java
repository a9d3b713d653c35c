package dev.coroutine.sync;

import dev.coroutine.AsyncIterator;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.LibraryFrame;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Items taken one by one, until what they are taken from is closed and empty. Closing the iterator closes nothing. */
final class ItemIterator<E> implements AsyncIterator<E> {
    private static final TraceTable ADVANCE = SyncFrame.traceOf(AsyncIterator.class, "advance");

    private final Supplier<Coroutine<E>> take;
    private @Nullable E item;
    private boolean left;

    ItemIterator(Supplier<Coroutine<E>> take) {
        this.take = take;
    }

    @Override
    public Coroutine<Boolean> advance() {
        return new Advance();
    }

    @Override
    public E next() {
        E taken = item;
        if (taken == null) {
            throw new NoSuchElementException(
                    "there is no item here; next() comes after an advance() that was awaited and" + " was true");
        }
        item = null;
        return taken;
    }

    @Override
    public Coroutine<Void> closeAsync() {
        left = true;
        return AsyncIterator.super.closeAsync();
    }

    /** Takes one item, unless there is one that has not been asked for. */
    private final class Advance extends LibraryFrame<Boolean> {
        @Override
        protected @Nullable Object start(Strand strand) throws Throwable {
            if (item != null || left) {
                return item != null;
            }
            Object value;
            try {
                value = Strand.await(take.get(), strand);
            } catch (ClosedException end) {
                return false;
            }
            return value == Strand.SUSPENDED ? park(strand, AWAITING) : taken(value);
        }

        @Override
        protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
                throws Throwable {
            state = RUNNING;
            if (failure instanceof ClosedException) {
                return false;
            }
            if (failure != null) {
                throw failure;
            }
            return taken(value);
        }

        @SuppressWarnings("unchecked")
        private boolean taken(@Nullable Object value) {
            item = (E) value;
            return true;
        }

        @Override
        protected TraceTable trace() {
            return ADVANCE;
        }
    }
}
