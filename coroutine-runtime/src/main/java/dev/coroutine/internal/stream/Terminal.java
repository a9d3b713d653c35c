package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import org.jspecify.annotations.Nullable;

/**
 * What a stream comes to: it is awaited and emits nothing.
 *
 * @param <S> what it takes
 * @param <R> what it ends with
 */
abstract class Terminal<S extends @Nullable Object, R extends @Nullable Object> extends Operator<S, R> {
    private @Nullable R result;

    Terminal(String method, AsyncIterator<?>... sources) {
        super(method, sources);
    }

    /** Ends with {@code value}. */
    final Next end(@Nullable R value) {
        result = value;
        return Next.END;
    }

    @Override
    final @Nullable R result() {
        return result;
    }

    @Override
    public final boolean isStream() {
        return false;
    }
}
