package dev.coroutine.abi;

import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncStream;
import dev.coroutine.Streams;
import org.jspecify.annotations.Nullable;

/**
 * The activation record of a method that emits elements. Its body runs in the task that asks for the next element: an
 * emission is no suspension of that task, the body merely returns, in a state that it is resumed in later.
 *
 * @param <T> the elements' type
 */
public abstract class Generator<T extends @Nullable Object> extends Frame<T> {
    /** What the body returns where it has emitted an element. */
    public static final Object EMITTED = new Object();

    /** What the body returns where it has emitted all elements of something else. */
    public static final Object DELEGATED = new Object();

    private @Nullable Object emission;
    private @Nullable Object emitted;

    /** Creates a generator that has not begun. */
    protected Generator() {
        super(COLD);
    }

    // ---- called by generated code

    /** The stub's result. */
    public final AsyncStream<T> stream() {
        return Streams.instance().generated(this);
    }

    /** {@code emit(value)}; the body has to {@link #park} next. */
    public static Object emit(@Nullable Object value, Generator<?> self) {
        self.emission = EMITTED;
        self.emitted = value;
        return Strand.SUSPENDED;
    }

    /** {@code emitAll(source)}; the body has to {@link #park} next. */
    public static Object emitAll(@Nullable AsyncIterable<?> source, Generator<?> self) {
        self.emission = DELEGATED;
        self.emitted = source;
        return Strand.SUSPENDED;
    }

    /** Parks in an await; after an emission, ends the step and leaves the strand alone. */
    @Override
    public final Object park(Strand strand, int at) {
        Object what = emission;
        if (what == null) {
            return super.park(strand, at);
        }
        emission = null;
        state = at;
        return what;
    }

    // ---- for the engine

    /** Takes this for its one iteration; throws if it has been used before. */
    public final void take() {
        if (state != COLD) {
            throw new IllegalStateException("a stream is used once, and this one has been iterated over, given to an"
                    + " operator or closed before: " + this + "; call the method again for a new one");
        }
        claim();
    }

    /** Whether this is iterated over; else it is awaited. */
    public boolean isStream() {
        return true;
    }

    /** Whether the body has not begun. */
    public final boolean isFresh() {
        return state <= CLAIMED;
    }

    /**
     * Runs the body from its beginning, or from where it has emitted: {@link #EMITTED}, {@link #DELEGATED}, {@link
     * Strand#SUSPENDED}, or anything else at its end.
     *
     * @param failure what is thrown where it has emitted, or null
     */
    public final @Nullable Object proceed(Strand strand, @Nullable Throwable failure) throws Throwable {
        if (failure != null && (isFresh() || state > 0)) {
            throw failure;
        }
        return isFresh() ? enter(strand) : resume(strand, null, failure);
    }

    /** What was emitted last. */
    public final @Nullable Object emitted() {
        Object last = emitted;
        emitted = null;
        return last;
    }
}
