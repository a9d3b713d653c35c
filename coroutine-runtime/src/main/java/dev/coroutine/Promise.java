package dev.coroutine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A value that is delivered by hand, once. It belongs to no loop: any thread may complete it, and any number of tasks
 * may await it.
 *
 * <p>{@code result} goes from null to the result once, by compare-and-set; waiters arrive before the list is closed,
 * which happens after the result is there, and are told by whoever completed.
 *
 * @param <T> the value's type
 */
public final class Promise<T extends @Nullable Object> implements Awaitable<T> {
    private static final VarHandle RESULT;

    static {
        try {
            RESULT = MethodHandles.lookup().findVarHandle(Promise.class, "result", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private record Value(@Nullable Object value) {}

    private record Failed(Throwable failure) {}

    @SuppressWarnings("UnusedVariable") // written through RESULT
    private volatile @Nullable Object result;

    private final Listeners listeners = new Listeners();

    /** Creates an incomplete promise. */
    public Promise() {}

    /** Completes with {@code value}: false if already complete. */
    public boolean complete(@Nullable T value) {
        return settle(new Value(value));
    }

    /** Completes with {@code failure}, which awaiters throw as it is: false if already complete. */
    public boolean completeExceptionally(Throwable failure) {
        return settle(new Failed(Objects.requireNonNull(failure, "failure")));
    }

    /** Completes with a {@link CancellationException}: false if already complete. */
    public boolean cancel() {
        return !isDone() && completeExceptionally(new CancellationException("a promise was cancelled"));
    }

    /** Whether it is complete. */
    public boolean isDone() {
        return result != null;
    }

    /** A future that ends as this promise does; cancelling it cancels the promise. */
    public CompletableFuture<T> toCompletableFuture() {
        PromiseFuture<T> future = new PromiseFuture<>(this);
        onReady(future.waiter());
        return future;
    }

    @Override
    public Cancellable onReady(Waiter<? super T> waiter) {
        Listener<?> listener = waiter instanceof Listener<?> own ? own : new Forwarder<>(waiter);
        if (!listeners.add(listener)) {
            tell(listener);
        }
        return listener;
    }

    @Nullable
    T valueNow() {
        Object now = result;
        if (now instanceof Failed failed) {
            throw Sneaky.rethrow(failed.failure());
        }
        if (now == null) {
            throw new IllegalStateException("this promise is not complete; await it");
        }
        return valueOf(now);
    }

    @SuppressWarnings("unchecked")
    private static <T extends @Nullable Object> @Nullable T valueOf(Object result) {
        return (T) ((Value) result).value();
    }

    private boolean settle(Object outcome) {
        if (!RESULT.compareAndSet(this, null, outcome)) {
            return false;
        }
        for (Listener<?> next = listeners.close(); next != null; next = listeners.close()) {
            tellSafely(next);
        }
        return true;
    }

    /** A waiter that throws keeps nobody else from being told. */
    private void tellSafely(Listener<?> listener) {
        try {
            tell(listener);
        } catch (Throwable broken) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, broken);
        }
    }

    @SuppressWarnings("unchecked")
    private void tell(Listener<?> listener) {
        Object now = Objects.requireNonNull(result);
        if (now instanceof Failed failed) {
            listener.fail(failed.failure());
        } else {
            ((Listener<T>) listener).succeed(Promise.<T>valueOf(now));
        }
    }

    /** The registration of a waiter that brings none. */
    private static final class Forwarder<T extends @Nullable Object> extends Listener<T> {
        private final Waiter<? super T> waiter;

        Forwarder(Waiter<? super T> waiter) {
            this.waiter = waiter;
        }

        @Override
        public void succeed(@Nullable T value) {
            waiter.succeed(value);
        }

        @Override
        public void fail(Throwable failure) {
            waiter.fail(failure);
        }

        @Override
        public boolean cancel() {
            return unlink();
        }
    }

    @Override
    public String toString() {
        return "Promise[" + (isDone() ? "" : "not ") + "complete]";
    }
}
