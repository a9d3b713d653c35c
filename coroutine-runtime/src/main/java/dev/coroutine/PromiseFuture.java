package dev.coroutine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A promise seen as a future. */
final class PromiseFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final Promise<T> promise;

    PromiseFuture(Promise<T> promise) {
        this.promise = promise;
    }

    Awaitable.Waiter<T> waiter() {
        return new Awaitable.Waiter<>() {
            @Override
            @SuppressWarnings("NullAway") // a value may be null where T may
            public void succeed(@Nullable T value) {
                complete(value);
            }

            @Override
            public void fail(Throwable failure) {
                if (failure instanceof CancellationException) {
                    PromiseFuture.super.cancel(false);
                } else {
                    completeExceptionally(failure);
                }
            }
        };
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        promise.cancel();
        return cancelled;
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
