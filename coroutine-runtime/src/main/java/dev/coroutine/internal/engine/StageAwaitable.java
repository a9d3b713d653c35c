package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A stage seen as an {@link Awaitable}.
 *
 * @param owned whether giving up cancels the stage, if it is a {@link CompletableFuture}
 */
record StageAwaitable<T extends @Nullable Object>(CompletionStage<T> stage, boolean owned) implements Awaitable<T> {
    @Override
    public Cancellable onReady(Waiter<? super T> waiter) {
        AtomicReference<@Nullable Waiter<? super T>> waiting = new AtomicReference<>(waiter);
        stage.whenComplete((value, failure) -> {
            Waiter<? super T> told = waiting.getAndSet(null);
            if (told == null) {
                return;
            }
            if (failure == null) {
                told.succeed(value);
            } else {
                told.fail(Failures.unwrap(failure));
            }
        });
        return () -> giveUp(waiting);
    }

    /** A stage cannot be told to forget who waits for it, so what it keeps leads nowhere. */
    private boolean giveUp(AtomicReference<?> waiting) {
        if (waiting.getAndSet(null) == null) {
            return false;
        }
        if (owned) {
            Stages.giveUp(stage);
        }
        return true;
    }

    /** The same stage, which giving up leaves alone. */
    StageAwaitable<T> shielded() {
        return new StageAwaitable<>(stage, false);
    }
}
