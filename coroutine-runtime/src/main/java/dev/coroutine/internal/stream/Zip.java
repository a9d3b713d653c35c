package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.Tuple2;
import dev.coroutine.abi.Strand;
import org.jspecify.annotations.Nullable;

/** {@code zip(other)}: pairs, until either has no more. */
final class Zip<A extends @Nullable Object, B extends @Nullable Object> extends Operator<Object, Tuple2<A, B>> {
    private final AsyncIterator<A> firsts;
    private final AsyncIterator<? extends B> seconds;
    private @Nullable Object first;
    private boolean half;

    Zip(AsyncIterator<A> firsts, AsyncIterator<? extends B> seconds) {
        super("zip", firsts, seconds);
        this.firsts = firsts;
        this.seconds = seconds;
    }

    @Override
    Next next(Strand strand) {
        half = false;
        return pullAny(firsts);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // an element may be null where its type may
    Next onElement(Object item) {
        if (half) {
            A left = (A) first;
            first = null;
            return emit(new Tuple2<>(left, (B) item));
        }
        first = item;
        half = true;
        return pullAny(seconds);
    }

    @SuppressWarnings("unchecked")
    private Next pullAny(AsyncIterator<?> source) {
        return pull((AsyncIterator<Object>) source);
    }
}
