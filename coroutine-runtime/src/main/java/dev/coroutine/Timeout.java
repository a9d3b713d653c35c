package dev.coroutine;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block with a deadline, made by {@link Coroutines#timeout(Duration)}. The deadline cancels the block, which then ends
 * in an {@link AsyncTimeoutException}.
 */
public final class Timeout implements AsyncScope {
    private final Engine.Limit limit;

    Timeout(Engine.Limit limit) {
        this.limit = limit;
    }

    /**
     * Moves the deadline, earlier or later.
     *
     * @throws IllegalStateException if it has passed, or the block has ended
     */
    public void reschedule(Duration fromNow) {
        limit.reschedule(fromNow);
    }

    /**
     * Takes the deadline away; {@link #reschedule} sets one again.
     *
     * @throws IllegalStateException if it has passed, or the block has ended
     */
    public void disable() {
        limit.disable();
    }

    /** Whether this deadline has passed and cancelled the block. */
    public boolean isExpired() {
        return limit.isExpired();
    }

    /** The time to this deadline, if there is one. */
    public Optional<Duration> remaining() {
        return limit.remaining();
    }

    @Override
    public Coroutine<Void> closeAsync(@Nullable Throwable bodyFailure) {
        return limit.close(bodyFailure);
    }

    /** As {@link AsyncCloseable#close()}; does nothing if the block has ended. */
    @Override
    public void close() {
        if (limit.isOpen()) {
            AsyncScope.super.close();
        }
    }
}
