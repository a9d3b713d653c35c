package dev.coroutine.internal.stream;

import dev.coroutine.AsyncFunction;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import dev.coroutine.internal.engine.Inner;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A task's work on one element. */
final class Work<S extends @Nullable Object, T extends @Nullable Object> extends Terminal<S, T> implements Inner {
    private final S item;
    private final AsyncFunction<? super S, T, ?> f;
    private final Consumer<Work<S, T>> whenDone;
    private @Nullable Throwable failure;
    private boolean done;

    Work(S item, AsyncFunction<? super S, T, ?> f, Consumer<Work<S, T>> whenDone) {
        super("work");
        this.item = item;
        this.f = f;
        this.whenDone = whenDone;
    }

    /** What {@code f} makes of {@code item}, to be awaited. */
    static <S extends @Nullable Object> Coroutine<?> begun(AsyncFunction<? super S, ?, ?> f, S item) throws Exception {
        return Objects.requireNonNull(
                f.apply(item),
                "a function given to a stream returned null instead of a coroutine; return async(value)");
    }

    /** What a failure is for those who await the task it happened in: a cancel of that one is not theirs. */
    static @Nullable Throwable failure(@Nullable Throwable outcome) {
        return outcome instanceof Cancelled cancelled ? new CancellationException(cancelled.getMessage()) : outcome;
    }

    static CancellationException neverBegun() {
        return new CancellationException("the scope in which a stream was iterated over first was cancelled");
    }

    boolean isDone() {
        return done;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    Next next(Strand strand) throws Exception {
        return await(begun(f, item));
    }

    @Override
    @SuppressWarnings("unchecked")
    Next onValue(@Nullable Object value) {
        return end((T) value);
    }

    @Override
    @Nullable
    Throwable concluded(@Nullable Throwable outcome) {
        done(failure(outcome));
        return null;
    }

    @Override
    protected void discarded() {
        done(neverBegun());
    }

    private void done(@Nullable Throwable outcome) {
        failure = outcome;
        done = true;
        whenDone.accept(this);
    }
}
