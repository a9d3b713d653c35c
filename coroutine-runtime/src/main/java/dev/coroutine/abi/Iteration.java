package dev.coroutine.abi;

import dev.coroutine.AsyncIterator;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code hasNext()} in the body of an asynchronous method. */
public final class Iteration {
    private Iteration() {}

    /** Awaits {@code iterator.advance()}: a {@link Boolean}, or {@link Strand#SUSPENDED}. */
    public static @Nullable Object advance(Iterator<?> iterator, Strand strand) throws Throwable {
        Objects.requireNonNull(iterator, "the iterator is null");
        if (iterator instanceof Direct direct && strand.depth < Strand.MAX_DEPTH) {
            strand.depth++;
            try {
                return direct.advance(strand);
            } finally {
                strand.depth--;
            }
        }
        return Strand.await(((AsyncIterator<?>) iterator).advance(), strand);
    }

    /** An iterator that advances without a coroutine unless it suspends; for the engine. */
    public interface Direct {
        /** As awaiting {@code advance()}. */
        @Nullable
        Object advance(Strand strand) throws Throwable;
    }
}
