package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.abi.Strand;
import dev.coroutine.internal.engine.Inner;
import dev.coroutine.internal.engine.Parkable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task's work that takes elements out of a stream as long as somebody has room for them. */
final class Pump<S extends @Nullable Object> extends Terminal<S, Void> implements Inner {
    /** Who takes the elements. */
    interface Sink<S extends @Nullable Object> {
        /** Whether {@code pump} shall take another one. */
        boolean hasRoom(Pump<S> pump);

        /** Takes an element, in the task of {@code pump}. */
        void accept(Pump<S> pump, S item);

        /** There are no more, and the stream is closed; {@code failure} says why, or is null at its end. */
        void ended(Pump<S> pump, @Nullable Throwable failure);
    }

    private final AsyncIterator<? extends S> source;
    private final Sink<S> sink;
    private final Signal room = new Signal("room for an element of a stream", List::of);
    private @Nullable Parkable task;

    /** How many elements the sink holds of this one. */
    int held;

    Pump(AsyncIterator<? extends S> source, Sink<S> sink) {
        super("pump", source);
        this.source = source;
        this.sink = sink;
    }

    /** Looks again whether there is room. */
    void wake() {
        room.set();
    }

    /** The task that this runs in. */
    Parkable task() {
        return Objects.requireNonNull(task);
    }

    @Override
    Next next(Strand strand) {
        task = task(strand);
        return sink.hasRoom(this) ? pull(source) : room.await(task());
    }

    @Override
    Next onElement(S item) {
        sink.accept(this, item);
        return Next.STEP;
    }

    @Override
    @Nullable
    Throwable concluded(@Nullable Throwable outcome) {
        sink.ended(this, Work.failure(outcome));
        return null;
    }

    @Override
    protected void discarded() {
        super.discarded();
        sink.ended(this, Work.neverBegun());
    }
}
