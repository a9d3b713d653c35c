package dev.coroutine.transformer.differential;

import dev.coroutine.AsyncCallable;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Outcome;
import dev.coroutine.Task;
import dev.coroutine.Tuple2;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        if (settled.task != null) {
            settled.task.waitUntil(() -> settled.done);
        }
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

    /** {@code close()} in a method that waits. */
    public static void close(AutoCloseable x) {
        if (x instanceof AsyncCloseable resource) {
            await(resource.closeAsync());
            return;
        }
        try {
            x.close();
        } catch (Exception failure) {
            throw sneak(failure);
        }
    }

    public static Coroutine<Void> async() {
        return new Call<>(null, null, true);
    }

    public static <T> Coroutine<T> async(T value) {
        return new Call<>(null, value, true);
    }

    // ---- tasks and time, on a BlockingLoop

    public static <T> Task<T> createTask(Coroutine<T> c) {
        return loop().spawn(() -> await(c));
    }

    public static <T> Task<T> createTask(AsyncCallable<T, ?> body) {
        return loop().spawn(() -> await(body.call()));
    }

    public static Coroutine<Void> sleep(Duration d) {
        return new Call<>(
                () -> {
                    BlockingTask<?> task = BlockingTask.running();
                    boolean[] over = new boolean[1];
                    loop().after(d, () -> {
                        over[0] = true;
                        task.wake();
                    });
                    task.waitUntil(() -> over[0]);
                    return async();
                },
                null,
                false);
    }

    public static Coroutine<Void> yieldNow() {
        return new Call<>(
                () -> {
                    BlockingTask.running().yieldOnce();
                    return async();
                },
                null,
                false);
    }

    @SuppressWarnings("unchecked")
    public static <A, B> Coroutine<Tuple2<A, B>> gather(Awaitable<A> a, Awaitable<B> b) {
        return new Call<>(
                () -> {
                    List<Object> values = values(List.of(a, b));
                    return async(new Tuple2<>((A) values.get(0), (B) values.get(1)));
                },
                null,
                false);
    }

    @SuppressWarnings("unchecked")
    public static <T> Coroutine<List<T>> gather(Collection<? extends Awaitable<? extends T>> all) {
        return new Call<>(() -> async((List<T>) values(all)), null, false);
    }

    private static List<Object> values(Collection<? extends Awaitable<?>> all) {
        try {
            return new BlockingFork(all).gather();
        } catch (Throwable failure) {
            throw sneak(failure);
        }
    }

    @SuppressWarnings("unchecked")
    public static <T> Coroutine<List<Outcome<T>>> gatherSettled(Collection<? extends Awaitable<? extends T>> all) {
        return new Call<>(() -> async((List<Outcome<T>>) (List<?>) new BlockingFork(all).gatherSettled()), null, false);
    }

    @SafeVarargs
    @SuppressWarnings("unchecked")
    public static <T> Coroutine<T> race(Awaitable<? extends T> first, Awaitable<? extends T>... others) {
        List<Awaitable<? extends T>> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(others));
        return new Call<>(
                () -> {
                    try {
                        return async((T) new BlockingFork(all).race());
                    } catch (Throwable failure) {
                        throw sneak(failure);
                    }
                },
                null,
                false);
    }

    public static <T> Coroutine<T> timeout(Duration atMost, AsyncCallable<T, ?> body) {
        return waitFor(new Call<T>(body::call, null, false), atMost);
    }

    public static <T> Coroutine<T> waitFor(Awaitable<T> x, Duration atMost) {
        return new Call<>(
                () -> {
                    BlockingTask<?> task = BlockingTask.running();
                    BlockingTask.Scope scope = task.enterScope();
                    loop().after(atMost, () -> task.cancel(scope));
                    try {
                        return async(await(x));
                    } catch (BlockingTask.Stopped cancelled) {
                        if (task.isCancelPendingAround(scope)) {
                            throw cancelled;
                        }
                        throw new AsyncTimeoutException("not done after " + atMost);
                    } finally {
                        task.leaveScope();
                    }
                },
                null,
                false);
    }

    private static BlockingLoop loop() {
        return BlockingTask.running().blockingLoop();
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
        private final BlockingTask<?> task = BlockingTask.running();
        private boolean done;
        private T value;
        private Throwable failure;

        @Override
        public void succeed(T result) {
            settle(result, null);
        }

        @Override
        public void fail(Throwable cause) {
            settle(null, cause);
        }

        private void settle(T result, Throwable cause) {
            done = true;
            value = result;
            failure = cause;
            if (task != null) {
                task.wake();
            }
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
