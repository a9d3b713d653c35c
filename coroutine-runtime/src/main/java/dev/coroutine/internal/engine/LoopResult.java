package dev.coroutine.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A future that a loop completes: waiting for it on that loop's thread would never end, and is refused. */
abstract class LoopResult<T extends @Nullable Object> extends CompletableFuture<T> {
    private final @Nullable TaskLoop loop;

    /** Creates a future; without a loop any thread may wait for it. */
    LoopResult(@Nullable TaskLoop loop) {
        this.loop = loop;
    }

    /** What it is the result of, for messages. */
    abstract String source();

    @Override
    public final T join() {
        refuseOnLoop();
        return super.join();
    }

    @Override
    public final T get() throws InterruptedException, ExecutionException {
        refuseOnLoop();
        return super.get();
    }

    @Override
    public final T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        refuseOnLoop();
        return super.get(timeout, unit);
    }

    private void refuseOnLoop() {
        if (loop != null && !isDone() && loop.isCurrent()) {
            throw new IllegalStateException("waiting for " + source() + " on its loop's thread \""
                    + Thread.currentThread().getName() + "\" would never end; await it instead");
        }
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
