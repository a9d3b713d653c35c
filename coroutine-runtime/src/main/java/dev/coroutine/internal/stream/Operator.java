package dev.coroutine.internal.stream;

import dev.coroutine.AsyncCloseable;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.abi.Generator;
import dev.coroutine.abi.Iteration;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.Parkable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A generator written by hand, as a series of steps each of which says what to do next. However it ends, it closes its
 * sources then, shielded from cancels. One that emits nothing can be awaited, too.
 *
 * @param <S> what it takes
 * @param <T> what it emits
 */
abstract class Operator<S extends @Nullable Object, T extends @Nullable Object> extends Generator<T> {
    /** The grace for closing what stands behind a stream. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** What a step returns to say what is next. */
    enum Next {
        /** {@link #next}. */
        STEP,
        /** {@link #onElement} or {@link #onEnd}, after an advance of a source. */
        PULL,
        /** {@link #onValue}, after an await. */
        AWAIT,
        /** {@link #next}, after the consumer has taken an element. */
        EMIT,
        /** {@link #next}, after the consumer has taken all elements of something. */
        EMIT_ALL,
        /** {@link #next}, after something has woken the task, which the step has parked. */
        PARKED,
        /** The closing, and then nothing. */
        END
    }

    private static final int AWAITING = -1;

    private final TraceTable trace;
    private Next pending = Next.STEP;
    private @Nullable AsyncIterator<? extends S> pulled;
    private @Nullable Object argument;
    private final AsyncIterator<?>[] sources;
    private boolean closing;
    private int closed = -1;
    private @Nullable Throwable outcome;

    /** Creates an operator that traces show as a method of {@code AsyncStream}, and that closes {@code sources}. */
    Operator(String method, AsyncIterator<?>... sources) {
        this.sources = sources;
        trace = TraceTable.of("dev.coroutine.AsyncStream", method, "AsyncStream.java", 0, "\0");
    }

    // ---- what an operator does

    /** Begins to look for the next element. */
    abstract Next next(Strand strand) throws Throwable;

    /** The source that was pulled has an element. */
    Next onElement(S item) throws Throwable {
        throw new AssertionError(this + " pulls nothing");
    }

    /** The source that was pulled has none any more. */
    Next onEnd() throws Throwable {
        return Next.END;
    }

    /** What was awaited has ended. */
    Next onValue(@Nullable Object value) throws Throwable {
        throw new AssertionError(this + " awaits nothing");
    }

    /** What was pulled or awaited has failed. */
    Next onFailure(Throwable failure) throws Throwable {
        throw failure;
    }

    /** Ends what else there is besides the sources, before these are closed; null if there is nothing to await. */
    @Nullable
    Coroutine<?> leave(Strand strand) {
        return null;
    }

    /** This has ended, well or with {@code outcome}: what it throws then, or null. */
    @Nullable
    Throwable concluded(@Nullable Throwable outcome) {
        return outcome;
    }

    /** What this ends with, for one that is awaited instead of iterated over. */
    @Nullable
    T result() {
        return null;
    }

    // ---- what a step returns

    final Next pull(AsyncIterator<? extends S> source) {
        pulled = source;
        return Next.PULL;
    }

    final Next await(Awaitable<?> x) {
        argument = x;
        return Next.AWAIT;
    }

    final Next emit(T value) {
        argument = value;
        return Next.EMIT;
    }

    final Next emitAll(AsyncIterable<? extends T> source) {
        argument = source;
        return Next.EMIT_ALL;
    }

    /** The task that this runs in. */
    final Parkable task(Strand strand) {
        if (strand instanceof Parkable task) {
            return task;
        }
        throw new IllegalStateException(this + " needs an event loop, and thread \""
                + Thread.currentThread().getName() + "\" runs none; iterate in code started with Coroutines.run(..)");
    }

    // ---- how the steps run

    @Override
    protected final @Nullable Object start(Strand strand) throws Throwable {
        return steps(strand, null, null);
    }

    @Override
    protected final @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        state = RUNNING;
        return steps(strand, value, failure);
    }

    private @Nullable Object steps(Strand strand, @Nullable Object delivered, @Nullable Throwable thrown)
            throws Throwable {
        Object value = delivered;
        Throwable failure = thrown;
        while (true) {
            if (closing) {
                note(failure);
            } else {
                pending = step(strand, value, failure);
            }
            if (closing && closed == sources.length) {
                return conclude();
            }
            failure = null;
            value = null;
            try {
                value = perform(strand);
            } catch (Throwable escaped) {
                failure = escaped;
            }
            if (value == Strand.SUSPENDED) {
                return park(strand, AWAITING);
            }
        }
    }

    /** Tells the operator what the last step has led to: what is next. */
    private Next step(Strand strand, @Nullable Object value, @Nullable Throwable failure) {
        Next next;
        try {
            next = failure == null ? go(strand, value) : failed(failure);
        } catch (Throwable escaped) {
            outcome = escaped;
            next = Next.END;
        }
        return next;
    }

    /** What the consumer throws in here where an element was emitted is the end. */
    private Next failed(Throwable failure) throws Throwable {
        if (pending == Next.EMIT) {
            throw failure;
        }
        return onFailure(failure);
    }

    @SuppressWarnings("NullAway") // an element may be null where its type may
    private Next go(Strand strand, @Nullable Object value) throws Throwable {
        return switch (pending) {
            case PULL ->
                Boolean.TRUE.equals(value)
                        ? onElement(Objects.requireNonNull(pulled).next())
                        : onEnd();
            case AWAIT -> onValue(value);
            default -> next(strand);
        };
    }

    /** Does what a step has asked for: its value, or that it suspends. */
    private @Nullable Object perform(Strand strand) throws Throwable {
        Object with = argument;
        argument = null;
        return switch (pending) {
            case STEP -> null;
            case PULL -> Iteration.advance(Objects.requireNonNull(pulled), strand);
            case AWAIT -> Strand.await((Awaitable<?>) with, strand);
            case EMIT -> emit(with, this);
            case EMIT_ALL -> emitAll((AsyncIterable<?>) with, this);
            case PARKED -> Strand.SUSPENDED;
            case END -> end(strand);
        };
    }

    /** Ends one thing after the other. */
    private @Nullable Object end(Strand strand) throws Throwable {
        closing = true;
        Coroutine<?> last = ++closed == 0 ? leave(strand) : close(strand, sources[closed - 1]);
        return last == null ? null : Strand.await(last, strand);
    }

    /** The closing of {@code source}, with a grace where cancels could reach it. */
    static Coroutine<?> close(Strand strand, AsyncCloseable source) {
        return strand instanceof Parkable ? Engine.instance().cleanup(GRACE, source::closeAsync) : source.closeAsync();
    }

    private void note(@Nullable Throwable failureOfClosing) {
        if (outcome == null) {
            outcome = failureOfClosing;
        } else if (failureOfClosing != null && failureOfClosing != outcome) {
            outcome.addSuppressed(failureOfClosing);
        }
    }

    private @Nullable Object conclude() throws Throwable {
        Throwable thrown = concluded(outcome);
        if (thrown != null) {
            throw thrown;
        }
        return result();
    }

    @Override
    protected void discarded() {
        for (AsyncIterator<?> source : sources) {
            if (source instanceof GeneratorIterator<?> ours) {
                ours.discard();
            }
        }
    }

    @Override
    protected final TraceTable trace() {
        return trace;
    }
}
