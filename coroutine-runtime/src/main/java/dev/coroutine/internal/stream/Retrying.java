package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncStream;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code retrying(attempts, source)}: begins with a new stream where one has failed. */
final class Retrying<T extends @Nullable Object> extends Operator<T, T> {
    private final Supplier<? extends AsyncStream<? extends T>> supplier;
    private @Nullable AsyncIterator<? extends T> source;
    private @Nullable Exception failure;
    private int left;

    Retrying(int attempts, Supplier<? extends AsyncStream<? extends T>> supplier) {
        super("retrying");
        this.supplier = supplier;
        left = attempts;
    }

    @Override
    Next next(Strand strand) {
        if (source == null) {
            left--;
            source = supplier.get().iterator();
        }
        return pull(source);
    }

    @Override
    Next onElement(T item) {
        return emit(item);
    }

    @Override
    Next onFailure(Throwable thrown) throws Throwable {
        AsyncIterator<? extends T> failed = source;
        if (failed == null || failure != null || left == 0 || !(thrown instanceof Exception)) {
            throw thrown;
        }
        failure = (Exception) thrown;
        return await(failed.closeAsync());
    }

    /** The stream that has failed is closed. */
    @Override
    Next onValue(@Nullable Object value) {
        failure = null;
        source = null;
        return Next.STEP;
    }

    @Override
    @Nullable
    Coroutine<?> leave(Strand strand) {
        return source == null ? null : close(strand, source);
    }
}
