package dev.coroutine.internal.engine;

import dev.coroutine.Cancelled;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The result future of a call that has suspended. Cancelling the future cancels the call. */
final class HotResult {
    private final CompletableFuture<Object> future;
    private final boolean wrapping;

    private HotResult(CompletableFuture<Object> future, boolean wrapping) {
        this.future = future;
        this.wrapping = wrapping;
    }

    /** As ea-async makes it: failures arrive as {@code thenCompose} hands them on, and cancelling is nobody's business. */
    @SuppressWarnings("unchecked")
    static HotResult inline(@Nullable CompletableFuture<?> declared) {
        return new HotResult(declared == null ? new CompletableFuture<>() : (CompletableFuture<Object>) declared, true);
    }

    /**
     * Makes the result of one call.
     *
     * @param declared a new future of the type that the method declares, or null where any will do
     * @param onCancel told when the future has been cancelled
     * @param loop where the call runs, null if that is any thread
     */
    @SuppressWarnings("unchecked")
    static HotResult of(@Nullable CompletableFuture<?> declared, Runnable onCancel, @Nullable TaskLoop loop) {
        if (declared == null) {
            return new HotResult(new HotFuture(onCancel, loop), false);
        }
        CompletableFuture<Object> future = (CompletableFuture<Object>) declared;
        future.whenComplete((value, failure) -> {
            if (future.isCancelled()) {
                onCancel.run();
            }
        });
        return new HotResult(future, false);
    }

    CompletableFuture<Object> future() {
        return future;
    }

    /** The call has returned {@code stage}, whose result is the call's. */
    void follow(@Nullable Object stage) {
        if (stage == null) {
            fail(new NullPointerException("an @Async method returned null instead of a future;"
                    + " write return CompletableFuture.completedFuture(..)"));
        } else {
            followStage(StageWait.usable((CompletionStage<?>) stage));
        }
    }

    private void followStage(CompletionStage<?> stage) {
        if (stage instanceof CompletableFuture<?> ended && ended.isDone() && !ended.isCompletedExceptionally()) {
            future.complete(ended.getNow(null));
        } else {
            stage.whenComplete(this::settleFlat);
        }
    }

    /** Settles through the trampoline: a chain of futures that follow each other must not nest. */
    private void settleFlat(@Nullable Object value, @Nullable Throwable failure) {
        Trampoline.run(() -> settle(value, failure), 1);
    }

    private void settle(@Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            future.complete(value);
        } else {
            fail(wrapping ? failure : Failures.unwrap(failure));
        }
    }

    void fail(Throwable failure) {
        if (wrapping) {
            future.completeExceptionally(Failures.wrap(failure));
        } else if (failure instanceof Cancelled) {
            cancel();
        } else {
            future.completeExceptionally(failure);
        }
    }

    void cancel() {
        future.cancel(false);
    }

    /** A future that says when it is cancelled, without a listener for it. */
    private static final class HotFuture extends LoopResult<Object> {
        private final Runnable onCancel;

        HotFuture(Runnable onCancel, @Nullable TaskLoop loop) {
            super(loop);
            this.onCancel = onCancel;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean before = isDone();
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (!before && cancelled) {
                onCancel.run();
            }
            return cancelled;
        }

        @Override
        String source() {
            return "the result of an @Async method";
        }
    }
}
