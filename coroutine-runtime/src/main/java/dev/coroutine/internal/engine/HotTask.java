package dev.coroutine.internal.engine;

import dev.coroutine.TaskOptions;
import dev.coroutine.abi.Frame;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call, on a loop, of a method that returns a future: a task whose first step runs inside the call. */
final class HotTask extends LoopTask<Object> {
    private @Nullable HotResult result;

    HotTask(TaskLoop loop) {
        super(loop, TaskOptions.defaults());
        observe();
    }

    /** Runs the first step: the stage that the body returned, else the call's result future. */
    Object call(Frame<?> root) {
        CompletableFuture<?> declared;
        beginNow(root);
        if (state() == State.SUCCESS) {
            Object stage = resultNow();
            if (stage != null) {
                return stage;
            }
        }
        declared = newFuture(root);
        HotResult made = HotResult.of(declared, () -> cancel("its future was cancelled"));
        if (isDone()) {
            settle(made);
        } else {
            result = made;
            loop.add(this);
        }
        return made.future();
    }

    @Override
    protected void succeeded(@Nullable Object value) {
        super.succeeded(value);
        settleLater();
    }

    @Override
    protected void failed(Throwable failure) {
        super.failed(failure);
        settleLater();
    }

    private void settleLater() {
        HotResult made = result;
        if (made != null) {
            settle(made);
        }
    }

    private void settle(HotResult made) {
        switch (state()) {
            case SUCCESS -> made.follow(resultNow());
            case FAILED -> made.fail(exceptionNow());
            default -> made.cancel();
        }
    }
}
