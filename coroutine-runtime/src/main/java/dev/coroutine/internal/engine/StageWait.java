package dev.coroutine.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A task's wait for a stage; giving up cancels a {@link CompletableFuture}. */
final class StageWait extends Wait implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    private final CompletionStage<?> stage;

    StageWait(LoopTask<?> task, CompletionStage<?> stage) {
        super(task, stage);
        this.stage = stage;
    }

    /**
     * The stage itself; a copy of what is a future by class and none by behaviour, as {@link
     * CompletableFuture#minimalCompletionStage()} is: it refuses even to be asked whether it is done.
     */
    static <T extends @Nullable Object> CompletionStage<T> usable(CompletionStage<T> stage) {
        return stage instanceof CompletableFuture<T> future ? future.toCompletableFuture() : stage;
    }

    @Nullable
    Object register() {
        stage.whenComplete(this);
        return outcome();
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable failure) {
        complete(value, failure == null ? null : Failures.unwrap(failure));
    }

    @Override
    void abandon() {
        super.abandon();
        Stages.giveUp(stage);
    }
}
