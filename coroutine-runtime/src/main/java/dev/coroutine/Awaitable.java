package dev.coroutine;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Whatever {@code await} takes besides the JDK's futures. Programs may implement it.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> {
    /**
     * Registers who is told, once, how this ends. If it has ended already, {@code waiter} may be told before this
     * method returns.
     *
     * @return the registration, withdrawn when the waiting task is cancelled
     */
    Cancellable onReady(Waiter<? super T> waiter);

    /** What {@code stage} becomes, for {@code gather} and its like; a future that nobody waits for any more is cancelled. */
    static <T extends @Nullable Object> Awaitable<T> from(CompletionStage<T> stage) {
        return Engine.instance().stage(stage);
    }

    /**
     * Who waits. Exactly one of the two methods is called, once, from any thread.
     *
     * @param <T> the value's type
     */
    interface Waiter<T extends @Nullable Object> {
        /** It ended with this value. */
        void succeed(@Nullable T value);

        /** It ended with this failure, which the waiter throws as it is. */
        void fail(Throwable failure);
    }
}
