package dev.coroutine.internal.engine;

import dev.coroutine.TaskOptions;
import dev.coroutine.abi.Frame;
import org.jspecify.annotations.Nullable;

/** A call, on a loop, of a method that returns a future: a task whose first step runs inside the call. */
final class HotTask extends LoopTask<Object> {
    private @Nullable HotResult result;

    HotTask(TaskLoop loop) {
        super(loop, TaskOptions.defaults());
        observe();
    }

    /**
     * Runs the first step: the stage that the body returned, else the call's result future. Inside many such calls the
     * first step is queued instead, so that no recursion is too deep for the Java stack.
     */
    Object call(Frame<?> root) {
        if (loop.isDeep()) {
            begin(root);
            return pending(root).future();
        }
        loop.beginNow(this, root);
        if (state() == State.SUCCESS) {
            Object stage = resultNow();
            if (stage != null) {
                return stage;
            }
        }
        if (!isDone()) {
            return pending(root).future();
        }
        HotResult made = newResult(root);
        settle(made);
        return made.future();
    }

    private HotResult pending(Frame<?> root) {
        HotResult made = newResult(root);
        result = made;
        loop.add(this);
        return made;
    }

    private HotResult newResult(Frame<?> root) {
        return HotResult.of(newFuture(root), () -> cancel("its future was cancelled"), loop);
    }

    @Override
    void cancelledBeforeStart() {
        super.cancelledBeforeStart();
        settleLater();
    }

    @Override
    void abandon() {
        super.abandon();
        if (result != null) {
            result.cancel();
        }
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
