package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A stage seen as an {@link Awaitable}. */
record StageAwaitable<T extends @Nullable Object>(CompletionStage<T> stage) implements Awaitable<T> {
    @Override
    public Cancellable onReady(Waiter<? super T> waiter) {
        AtomicBoolean settled = new AtomicBoolean();
        stage.whenComplete((value, failure) -> {
            if (!settled.compareAndSet(false, true)) {
                return;
            }
            if (failure == null) {
                waiter.succeed(value);
            } else {
                waiter.fail(Failures.unwrap(failure));
            }
        });
        return () -> giveUp(settled);
    }

    private boolean giveUp(AtomicBoolean settled) {
        if (!settled.compareAndSet(false, true)) {
            return false;
        }
        if (stage instanceof CompletableFuture<?> future) {
            future.cancel(false);
        }
        return true;
    }
}
