package dev.coroutine.abi;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The activation record of an asynchronous call: what its body keeps on the heap while it is parked. A cold
 * {@link Coroutine} is a frame that holds the arguments and has not begun; a fused call gets one at its first
 * suspension. Generated subclasses add exactly typed fields.
 *
 * @param <T> the result's type
 */
public abstract class Frame<T extends @Nullable Object> implements Coroutine<T> {
    /** The state of a frame that holds arguments and has not begun. */
    public static final int COLD = Integer.MIN_VALUE;

    /** The state of a cold frame that a task has taken. */
    static final int CLAIMED = COLD + 1;

    /** The state of a frame whose body is on the Java stack or has ended. */
    public static final int RUNNING = 0;

    /** The resume point while parked: negative where the method may handle an exception there, else positive. */
    public int state;

    @Nullable
    Frame<?> parent;

    /**
     * Creates a frame.
     *
     * @param state {@link #COLD} for a coroutine object, {@link #RUNNING} for a fused call that parks
     */
    protected Frame(int state) {
        this.state = state;
        if (state == COLD && Engine.instance().isTracking()) {
            Engine.instance().created(this);
        }
    }

    /** Runs the body from its beginning with the arguments held here: its result, or {@link Strand#SUSPENDED}. */
    protected abstract @Nullable Object start(Strand strand) throws Throwable;

    /** Runs the body from {@link #state} on, where {@code value} is delivered or {@code failure} thrown. */
    protected abstract @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable;

    /** Where this body awaits, by state; shared by all frames of the class. */
    protected abstract TraceTable trace();

    /** For a method that returns a future: a new one of the declared type; null where any future will do. */
    protected @Nullable CompletableFuture<T> newFuture() {
        return null;
    }

    /** Parks this frame at {@code at}. */
    public Object park(Strand strand, int at) {
        state = at;
        return strand.link(this);
    }

    /** Fails: the frame is resumed in a state that its body does not have. */
    public final Object unknownState() {
        throw new IllegalStateException(
                this + " was resumed in state " + state + "; class files of different builds are mixed, build again");
    }

    /** Runs a cold coroutine. */
    final @Nullable Object begin(Strand strand) throws Throwable {
        if (state != COLD) {
            throw used();
        }
        state = RUNNING;
        track();
        return start(strand);
    }

    /** Takes a cold coroutine for a strand, which will {@link #enter} it. */
    final void claim() {
        if (state != COLD) {
            throw used();
        }
        state = CLAIMED;
        track();
    }

    /** Tells a loop in debug mode that this is not forgotten. */
    private void track() {
        if (Engine.instance().isTracking()) {
            Engine.instance().used(this);
        }
    }

    /** Runs a coroutine that is cold or claimed. */
    final @Nullable Object enter(Strand strand) throws Throwable {
        state = RUNNING;
        return start(strand);
    }

    private IllegalStateException used() {
        return new IllegalStateException("a coroutine runs once, and this one has been awaited, discarded or given to a"
                + " task before: " + this + "; call the method again for a new one");
    }

    static Frame<?> of(Coroutine<?> coroutine) {
        if (coroutine instanceof Frame<?> frame) {
            return frame;
        }
        throw foreign(coroutine);
    }

    static IllegalArgumentException foreign(Coroutine<?> coroutine) {
        return new IllegalArgumentException(
                coroutine.getClass().getName() + " implements Coroutine; implement Awaitable instead");
    }

    @Override
    public final void discard() {
        if (state == COLD || state == CLAIMED) {
            state = RUNNING;
            track();
            discarded();
        }
    }

    /** This will never run: discards the coroutines that it would have run. */
    protected void discarded() {}

    @Override
    public final Cancellable onReady(Awaitable.Waiter<? super T> waiter) {
        return Engine.instance().listen(this, waiter);
    }

    @Override
    public String toString() {
        return trace().toString();
    }
}
