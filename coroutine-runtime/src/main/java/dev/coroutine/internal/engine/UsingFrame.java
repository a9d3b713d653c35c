package dev.coroutine.internal.engine;

import dev.coroutine.AsyncCloseable;
import dev.coroutine.AsyncFunction;
import dev.coroutine.AsyncScope;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code using(resource, body)}: the body, then the closing of the resource, which cancels from outside do not enter. */
final class UsingFrame<R extends AsyncCloseable, T extends @Nullable Object> extends BracketFrame<T> {
    private static final TraceTable TRACE = facade("using");
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final R resource;
    private @Nullable AsyncFunction<? super R, T, ?> body;

    UsingFrame(R resource, AsyncFunction<? super R, T, ?> body) {
        this.resource = resource;
        this.body = body;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        AsyncFunction<? super R, T, ?> applied = Objects.requireNonNull(body);
        body = null;
        return begin(strand, new BodyFrame<>(() -> applied.apply(resource)));
    }

    @Override
    Coroutine<?> end(@Nullable Throwable failureOfBody) {
        return resource instanceof AsyncScope scope
                ? scope.closeAsync(failureOfBody)
                : new DeadlineFrame<>(DeadlineFrame.Kind.CLEANUP, new BodyFrame<>(resource::closeAsync), GRACE, null);
    }

    @Override
    Throwable endFailed(@Nullable Throwable failureOfBody, Throwable failureOfEnd) {
        if (failureOfBody == null || resource instanceof AsyncScope) {
            return failureOfEnd;
        }
        if (failureOfEnd != failureOfBody) {
            failureOfBody.addSuppressed(failureOfEnd);
        }
        return failureOfBody;
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
