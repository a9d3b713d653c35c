package dev.coroutine.transformer.differential;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import java.util.concurrent.Executor;

/**
 * A value or failure that arrives as the schedule says.
 *
 * @param pending whether it arrives only after its awaiter has parked
 */
record Arrival<T>(Executor later, T value, Throwable failure, boolean pending) implements Awaitable<T> {
    @Override
    public Cancellable onReady(Waiter<? super T> waiter) {
        if (pending) {
            later.execute(() -> tell(waiter));
        } else {
            tell(waiter);
        }
        return () -> false;
    }

    private void tell(Waiter<? super T> waiter) {
        if (failure == null) {
            waiter.succeed(value);
        } else {
            waiter.fail(failure);
        }
    }
}
