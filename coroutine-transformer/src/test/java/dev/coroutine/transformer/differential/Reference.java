package dev.coroutine.transformer.differential;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The blocking meaning of the vocabulary: what the reference calls where a program says {@code Coroutines}. */
public final class Reference {
    private Reference() {}

    public static <T> T await(Awaitable<T> x) {
        Objects.requireNonNull(x, "await(null)");
        if (x instanceof Call<T> call) {
            return run(call);
        }
        Settled<T> settled = new Settled<>();
        x.onReady(settled);
        return settled.get();
    }

    public static <T> T await(CompletableFuture<T> x) {
        return await((Future<T>) x);
    }

    public static <T> T await(CompletionStage<T> x) {
        return await((Future<T>) x.toCompletableFuture());
    }

    public static <T> T await(Future<T> x) {
        try {
            return x.get();
        } catch (ExecutionException failed) {
            throw sneak(unwrapped(failed));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    public static <T> T await(Awaitable<T> x, Class<?> declared) {
        return await(x);
    }

    public static <T> T await(CompletableFuture<T> x, Class<?> declared) {
        return await(x);
    }

    public static <T> T await(CompletionStage<T> x, Class<?> declared) {
        return await(x);
    }

    public static <T> T await(Future<T> x, Class<?> declared) {
        return await(x);
    }

    public static <T> T await(Awaitable<T> x, Class<?> declared1, Class<?> declared2) {
        return await(x);
    }

    public static Coroutine<Void> async() {
        return new Call<>(null, null, true);
    }

    public static <T> Coroutine<T> async(T value) {
        return new Call<>(null, value, true);
    }

    /** The call of a cold method. */
    public static Object cold(Callable<?> body) {
        return new Call<>(body, null, false);
    }

    /** The call of a hot method that returns a {@code type}. */
    public static Object hot(Callable<?> body, Class<?> type) throws Exception {
        CompletableFuture<Object> result =
                CompletableFuture.class.isAssignableFrom(type) ? newFuture(type) : new CompletableFuture<>();
        try {
            CompletionStage<?> returned = (CompletionStage<?>) body.call();
            Objects.requireNonNull(returned, "null future").whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(unwrapped(failure));
                }
            });
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
        return result;
    }

    /** Runs {@code call} and the calls that it returns in its place. */
    static <T> T run(Call<T> first) {
        Call<?> call = first;
        while (!call.done) {
            call = call.begin();
        }
        @SuppressWarnings("unchecked")
        T value = (T) call.value;
        return value;
    }

    static Throwable unwrapped(Throwable failure) {
        boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapper && failure.getCause() != null ? failure.getCause() : failure;
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<Object> newFuture(Class<?> type) throws Exception {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (CompletableFuture<Object>) constructor.newInstance();
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    /** A call that has not begun, or a finished one's value. */
    static final class Call<T> implements Coroutine<T> {
        private final Callable<?> body;
        private final T value;
        private final boolean done;
        private boolean begun;

        Call(Callable<?> body, T value, boolean done) {
            this.body = body;
            this.value = value;
            this.done = done;
        }

        Call<?> begin() {
            if (begun) {
                throw new IllegalStateException("a coroutine runs once");
            }
            begun = true;
            try {
                return (Call<?>) Objects.requireNonNull(body.call(), "null coroutine");
            } catch (Throwable failure) {
                throw sneak(failure);
            }
        }

        @Override
        public void discard() {
            begun = true;
        }

        @Override
        public Cancellable onReady(Waiter<? super T> waiter) {
            throw new UnsupportedOperationException("only await takes a coroutine");
        }
    }

    private static final class Settled<T> implements Awaitable.Waiter<T> {
        private boolean done;
        private T value;
        private Throwable failure;

        @Override
        public void succeed(T result) {
            done = true;
            value = result;
        }

        @Override
        public void fail(Throwable cause) {
            done = true;
            failure = cause;
        }

        T get() {
            if (!done) {
                throw new AssertionError("the reference can't wait for something that isn't ready");
            }
            if (failure != null) {
                throw sneak(failure);
            }
            return value;
        }
    }
}
