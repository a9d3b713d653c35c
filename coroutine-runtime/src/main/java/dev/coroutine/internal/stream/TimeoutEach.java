package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.Engine;
import dev.coroutine.abi.Strand;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code timeout(d)}: fails when the next element does not come in time. */
final class TimeoutEach<T extends @Nullable Object> extends Operator<T, T> {
    private final AsyncIterator<T> source;
    private final Duration atMost;

    TimeoutEach(AsyncIterator<T> source, Duration atMost) {
        super("timeout", source);
        this.source = source;
        this.atMost = atMost;
    }

    @Override
    Next next(Strand strand) {
        return await(Engine.instance().waitFor(source.advance(), atMost));
    }

    @Override
    Next onValue(@Nullable Object there) {
        return Boolean.TRUE.equals(there) ? emit(source.next()) : Next.END;
    }
}
