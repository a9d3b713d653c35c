package dev.coroutine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The verbs of async/await, to be imported statically. */
public final class Coroutines {
    private static final Engine ENGINE = Engine.instance();

    private Coroutines() {}

    // ---- await: rewritten at build time

    /** Suspends until {@code x} has ended: its value, or its failure as it was thrown. */
    public static <T extends @Nullable Object> T await(Awaitable<T> x) {
        throw NotTransformed.here();
    }

    /** As {@link #await(Awaitable)}; the wrappers that futures put around failures are taken off. */
    public static <T extends @Nullable Object> T await(CompletableFuture<T> x) {
        throw NotTransformed.here();
    }

    /** As {@link #await(Awaitable)}; the wrappers that stages put around failures are taken off. */
    public static <T extends @Nullable Object> T await(CompletionStage<T> x) {
        throw NotTransformed.here();
    }

    /** As {@link #await(Awaitable)}; the future is waited for on the blocking pool. */
    public static <T extends @Nullable Object> T await(Future<T> x) {
        throw NotTransformed.here();
    }

    /** As {@link #await(Awaitable)}, where the checked exception {@code declared} may be caught. */
    public static <T extends @Nullable Object, X extends Exception> T await(Awaitable<T> x, Class<X> declared)
            throws X {
        throw NotTransformed.here();
    }

    /** As {@link #await(CompletableFuture)}, where the checked exception {@code declared} may be caught. */
    public static <T extends @Nullable Object, X extends Exception> T await(CompletableFuture<T> x, Class<X> declared)
            throws X {
        throw NotTransformed.here();
    }

    /** As {@link #await(CompletionStage)}, where the checked exception {@code declared} may be caught. */
    public static <T extends @Nullable Object, X extends Exception> T await(CompletionStage<T> x, Class<X> declared)
            throws X {
        throw NotTransformed.here();
    }

    /** As {@link #await(Future)}, where the checked exception {@code declared} may be caught. */
    public static <T extends @Nullable Object, X extends Exception> T await(Future<T> x, Class<X> declared) throws X {
        throw NotTransformed.here();
    }

    /** As {@link #await(Awaitable)}, where both checked exceptions may be caught. */
    public static <T extends @Nullable Object, X extends Exception, Y extends Exception> T await(
            Awaitable<T> x, Class<X> declared1, Class<Y> declared2) throws X, Y {
        throw NotTransformed.here();
    }

    /** As {@link #await(CompletableFuture)}, where both checked exceptions may be caught. */
    public static <T extends @Nullable Object, X extends Exception, Y extends Exception> T await(
            CompletableFuture<T> x, Class<X> declared1, Class<Y> declared2) throws X, Y {
        throw NotTransformed.here();
    }

    /** As {@link #await(CompletionStage)}, where both checked exceptions may be caught. */
    public static <T extends @Nullable Object, X extends Exception, Y extends Exception> T await(
            CompletionStage<T> x, Class<X> declared1, Class<Y> declared2) throws X, Y {
        throw NotTransformed.here();
    }

    /** As {@link #await(Future)}, where both checked exceptions may be caught. */
    public static <T extends @Nullable Object, X extends Exception, Y extends Exception> T await(
            Future<T> x, Class<X> declared1, Class<Y> declared2) throws X, Y {
        throw NotTransformed.here();
    }

    // ---- results

    /** The result of an {@link Async} method without a value: {@code return async();}. */
    public static Coroutine<Void> async() {
        return ENGINE.value(null);
    }

    /** The result of an {@link Async} method: {@code return async(value);}. */
    public static <T extends @Nullable Object> Coroutine<T> async(@Nullable T value) {
        return ENGINE.value(value);
    }

    // ---- in generators: rewritten at build time

    /** Gives {@code value} to whoever iterates over this generator, and suspends until the next element is wanted. */
    public static <T extends @Nullable Object> void emit(T value) {
        throw NotTransformed.here("emit");
    }

    /**
     * Gives all elements of {@code source}, one by one, as {@link #emit} does, and closes its iterator. Streams that
     * contain each other cost no more for an element than one alone.
     */
    public static <T extends @Nullable Object> void emitAll(AsyncIterable<? extends T> source) {
        throw NotTransformed.here("emitAll");
    }

    /** The end of a generator: {@code return done();}. */
    public static <T extends @Nullable Object> AsyncStream<T> done() {
        throw NotTransformed.here("done");
    }

    // ---- running

    /**
     * Runs {@code main} on a new loop of this thread until it ends; then cancels and joins what is left. What it throws
     * comes out as it was thrown.
     *
     * <p>When the JVM shuts down meanwhile, by SIGINT, SIGTERM or {@code System.exit}, {@code main} is cancelled, and the JVM
     * waits until this has returned, 10 s at most.
     *
     * @throws IllegalStateException on a thread that runs a loop
     */
    public static <T extends @Nullable Object> T run(Coroutine<T> main) {
        Objects.requireNonNull(main, "main");
        try (Runner runner = Runner.create()) {
            return runner.run(main);
        }
    }

    /** As {@link #run(Coroutine)}; {@code main} is called on the loop. */
    public static <T extends @Nullable Object, X extends Exception> T run(AsyncCallable<T, X> main) throws X {
        return run(ENGINE.body(Objects.requireNonNull(main, "main")));
    }

    /** Makes a task of {@code c} that starts in a later turn, in creation order; its owner is the loop. */
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> c) {
        return createTask(TaskOptions.defaults(), c);
    }

    /** As {@link #createTask(Coroutine)}; {@code body} is called inside the new task. */
    public static <T extends @Nullable Object> Task<T> createTask(AsyncCallable<T, ?> body) {
        return createTask(TaskOptions.defaults(), body);
    }

    /** As {@link #createTask(Coroutine)}, with options. */
    public static <T extends @Nullable Object> Task<T> createTask(TaskOptions o, Coroutine<T> c) {
        return ENGINE.createTask(Objects.requireNonNull(o, "o"), Objects.requireNonNull(c, "c"));
    }

    /** As {@link #createTask(AsyncCallable)}, with options. */
    public static <T extends @Nullable Object> Task<T> createTask(TaskOptions o, AsyncCallable<T, ?> body) {
        return createTask(o, ENGINE.body(Objects.requireNonNull(body, "body")));
    }

    /** Sleeps for {@code d}; zero and less yields. */
    public static Coroutine<Void> sleep(Duration d) {
        return ENGINE.sleep(Objects.requireNonNull(d, "d"));
    }

    /** Sleeps until it is cancelled. */
    public static Coroutine<Void> sleepForever() {
        return ENGINE.sleepForever();
    }

    /** Lets everything that is ready run first. */
    public static Coroutine<Void> yieldNow() {
        return ENGINE.yieldNow();
    }

    // ---- many at once: coroutines passed in are owned (cancelled and joined), tasks are not

    /** Awaits both side by side; the first failure is thrown as it is when everything owned has ended. */
    @SuppressWarnings("unchecked")
    public static <A extends @Nullable Object, B extends @Nullable Object> Coroutine<Tuple2<A, B>> gather(
            Awaitable<A> a, Awaitable<B> b) {
        return ENGINE.gather(List.of(a, b), v -> new Tuple2<>((A) v[0], (B) v[1]));
    }

    /** As {@link #gather(Awaitable, Awaitable)}. */
    @SuppressWarnings("unchecked")
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            Coroutine<Tuple3<A, B, C>> gather(Awaitable<A> a, Awaitable<B> b, Awaitable<C> c) {
        return ENGINE.gather(List.of(a, b, c), v -> new Tuple3<>((A) v[0], (B) v[1], (C) v[2]));
    }

    /** As {@link #gather(Awaitable, Awaitable)}. */
    @SuppressWarnings("unchecked")
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Coroutine<Tuple4<A, B, C, D>> gather(Awaitable<A> a, Awaitable<B> b, Awaitable<C> c, Awaitable<D> d) {
        return ENGINE.gather(List.of(a, b, c, d), v -> new Tuple4<>((A) v[0], (B) v[1], (C) v[2], (D) v[3]));
    }

    /** As {@link #gather(Awaitable, Awaitable)}. */
    @SuppressWarnings("unchecked")
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Coroutine<Tuple5<A, B, C, D, E>> gather(
                    Awaitable<A> a, Awaitable<B> b, Awaitable<C> c, Awaitable<D> d, Awaitable<E> e) {
        return ENGINE.gather(
                List.of(a, b, c, d, e), v -> new Tuple5<>((A) v[0], (B) v[1], (C) v[2], (D) v[3], (E) v[4]));
    }

    /** Awaits all side by side: their values in argument order; the first failure is thrown as it is. */
    @SuppressWarnings("unchecked")
    public static <T extends @Nullable Object> Coroutine<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> all) {
        return ENGINE.gather(all, values -> Collections.unmodifiableList((List<T>) Arrays.asList(values)));
    }

    /** Awaits all side by side: how each ended, in argument order. */
    public static <T extends @Nullable Object> Coroutine<List<Outcome<T>>> gatherSettled(
            Collection<? extends Awaitable<? extends T>> all) {
        return ENGINE.gatherSettled(all);
    }

    /** Awaits the first to end, well or badly. */
    @SafeVarargs
    public static <T extends @Nullable Object> Coroutine<T> race(
            Awaitable<? extends T> first, Awaitable<? extends T>... others) {
        return ENGINE.race(list(first, others));
    }

    /** As {@link #race(Awaitable, Awaitable...)}. */
    public static <T extends @Nullable Object> Coroutine<T> race(Collection<? extends Awaitable<? extends T>> all) {
        return ENGINE.race(all);
    }

    /** Awaits the first to end well; where none does, all failures are thrown as one {@link ExceptionGroup}. */
    @SafeVarargs
    public static <T extends @Nullable Object> Coroutine<T> firstSuccess(
            Awaitable<? extends T> first, Awaitable<? extends T>... others) {
        return ENGINE.firstSuccess(list(first, others));
    }

    /** As {@link #firstSuccess(Awaitable, Awaitable...)}. */
    public static <T extends @Nullable Object> Coroutine<T> firstSuccess(
            Collection<? extends Awaitable<? extends T>> all) {
        return ENGINE.firstSuccess(all);
    }

    /**
     * Calls {@code body} with each item, at most {@code limit} at once: the results in the order of the items; the first
     * failure is thrown as it is when everything has ended.
     */
    public static <I extends @Nullable Object, T extends @Nullable Object, X extends Exception>
            Coroutine<List<T>> mapConcurrent(
                    Collection<? extends I> items, int limit, AsyncFunction<? super I, T, X> body) throws X {
        return ENGINE.mapConcurrent(items, limit, Objects.requireNonNull(body, "body"));
    }

    /** Looks on until all tasks have ended. Neither cancels nor observes any. */
    public static <K extends Task<?>> Coroutine<Waited<K>> waitAll(Collection<K> tasks) {
        return ENGINE.waitAll(tasks, null);
    }

    /** As {@link #waitAll(Collection)}, for {@code atMost} so long. */
    public static <K extends Task<?>> Coroutine<Waited<K>> waitAll(Collection<K> tasks, Duration atMost) {
        return ENGINE.waitAll(tasks, Objects.requireNonNull(atMost, "atMost"));
    }

    /** As {@link #waitAll(Collection)}, until one has ended. */
    public static <K extends Task<?>> Coroutine<Waited<K>> waitAny(Collection<K> tasks) {
        return ENGINE.waitAny(tasks, null);
    }

    /** As {@link #waitAny(Collection)}, for {@code atMost} so long. */
    public static <K extends Task<?>> Coroutine<Waited<K>> waitAny(Collection<K> tasks, Duration atMost) {
        return ENGINE.waitAny(tasks, Objects.requireNonNull(atMost, "atMost"));
    }

    /** As {@link #waitAll(Collection)}, until one has failed; that one was cancelled does not count. */
    public static <K extends Task<?>> Coroutine<Waited<K>> waitFirstFailure(Collection<K> tasks) {
        return ENGINE.waitFirstFailure(tasks, null);
    }

    /** As {@link #waitFirstFailure(Collection)}, for {@code atMost} so long. */
    public static <K extends Task<?>> Coroutine<Waited<K>> waitFirstFailure(Collection<K> tasks, Duration atMost) {
        return ENGINE.waitFirstFailure(tasks, Objects.requireNonNull(atMost, "atMost"));
    }

    /** The given tasks as they end. It looks at them: leaving early cancels none, and no failure counts as observed. */
    public static <K extends Task<?>> AsyncStream<K> asCompleted(Collection<K> tasks) {
        return Streams.instance().asCompleted(tasks);
    }

    @SafeVarargs
    private static <E> List<E> list(E first, E... others) {
        List<E> all = new ArrayList<>(others.length + 1);
        all.add(first);
        Collections.addAll(all, others);
        return all;
    }

    /**
     * Waits until one of {@code cases} happens, and runs its body in the caller; the others do not happen. Of several
     * that are ready the first one given is taken.
     */
    @SafeVarargs
    public static <R extends @Nullable Object> Coroutine<R> select(SelectCase<? extends R>... cases) {
        return ENGINE.select(List.of(cases));
    }

    /**
     * Awaits {@code x} for so long, then throws {@link AsyncTimeoutException}: a coroutine is cancelled and joined, a
     * task only left.
     */
    public static <T extends @Nullable Object> Coroutine<T> waitFor(Awaitable<T> x, Duration atMost) {
        return ENGINE.waitFor(Objects.requireNonNull(x, "x"), Objects.requireNonNull(atMost, "atMost"));
    }

    /** Runs {@code body} for so long, then cancels it and throws {@link AsyncTimeoutException}. */
    public static <T extends @Nullable Object, X extends Exception> Coroutine<T> timeout(
            Duration atMost, AsyncCallable<T, X> body) throws X {
        return ENGINE.timeout(Objects.requireNonNull(atMost, "atMost"), Objects.requireNonNull(body, "body"));
    }

    /** Opens a scope with a deadline in the current task: {@code try (var limit = timeout(d)) { ... }}. */
    public static Timeout timeout(Duration atMost) {
        return new Timeout(ENGINE.openTimeout(Objects.requireNonNull(atMost, "atMost")));
    }

    /** As {@link #timeout(Duration)}, at a moment of {@link EventLoop#nanoTime()}. */
    public static Timeout timeoutAt(long nanoTime) {
        return new Timeout(ENGINE.openTimeoutAt(nanoTime));
    }

    /** Runs {@code body} for so long, then cancels it and ends with {@code fallback}. */
    public static <T extends @Nullable Object, X extends Exception> Coroutine<T> timeoutOrElse(
            Duration atMost, T fallback, AsyncCallable<T, X> body) throws X {
        return ENGINE.timeoutOrElse(
                Objects.requireNonNull(atMost, "atMost"), fallback, Objects.requireNonNull(body, "body"));
    }

    /** Runs {@code body} for so long, then cancels it: whether it has ended in time. */
    public static <X extends Exception> Coroutine<Boolean> moveOnAfter(Duration atMost, AsyncCallable<?, X> body)
            throws X {
        return ENGINE.moveOnAfter(Objects.requireNonNull(atMost, "atMost"), Objects.requireNonNull(body, "body"));
    }

    /**
     * Runs {@code body}, to be awaited in a {@code finally}: cancels from outside wait until it has ended, and for
     * {@code grace} at most.
     */
    public static <X extends Exception> Coroutine<Void> cleanup(Duration grace, AsyncCallable<?, X> body) throws X {
        return ENGINE.cleanup(Objects.requireNonNull(grace, "grace"), Objects.requireNonNull(body, "body"));
    }

    /** Awaits {@code x}, which goes on when the awaiter is cancelled. */
    public static <T extends @Nullable Object> Coroutine<T> shield(Awaitable<T> x) {
        return ENGINE.shield(Objects.requireNonNull(x, "x"));
    }

    /** Runs {@code body} in this task; cancels from outside wait until it has ended. */
    public static <T extends @Nullable Object, X extends Exception> Coroutine<T> shielded(AsyncCallable<T, X> body)
            throws X {
        return ENGINE.shielded(Objects.requireNonNull(body, "body"));
    }

    /**
     * Calls {@code body} with {@code resource} and closes that, however the body ends: cancels from outside wait until it
     * is closed, for 5 s at most. What closing throws after a failure is suppressed in that. An {@link AsyncScope} is told
     * of the body's failure instead.
     */
    public static <R extends AsyncCloseable, T extends @Nullable Object, X extends Exception> Coroutine<T> using(
            R resource, AsyncFunction<? super R, T, X> body) throws X {
        return ENGINE.using(Objects.requireNonNull(resource, "resource"), Objects.requireNonNull(body, "body"));
    }

    /** Throws {@link Cancelled} if the current task's scope is cancelled. */
    public static void checkCancelled() {
        ENGINE.checkCancelled();
    }

    // ---- threads

    /** Does blocking work on a thread of the blocking pool; work that has begun is not interrupted. */
    public static <T extends @Nullable Object, X extends Exception> Coroutine<T> toThread(BlockingCallable<T, X> work)
            throws X {
        return ENGINE.toThread(null, Objects.requireNonNull(work, "work"));
    }

    /** As {@link #toThread(BlockingCallable)}, without a result. */
    public static <X extends Exception> Coroutine<Void> toThread(BlockingRunnable<X> work) throws X {
        return ENGINE.toThread(null, returningNull(work));
    }

    /** As {@link #toThread(BlockingCallable)}, on a thread of {@code on}. */
    public static <T extends @Nullable Object, X extends Exception> Coroutine<T> toThread(
            Executor on, BlockingCallable<T, X> work) throws X {
        return ENGINE.toThread(Objects.requireNonNull(on, "on"), Objects.requireNonNull(work, "work"));
    }

    /** As {@link #toThread(Executor, BlockingCallable)}, without a result. */
    public static <X extends Exception> Coroutine<Void> toThread(Executor on, BlockingRunnable<X> work) throws X {
        return ENGINE.toThread(Objects.requireNonNull(on, "on"), returningNull(work));
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static <X extends Exception> BlockingCallable<Void, X> returningNull(BlockingRunnable<X> work) {
        Objects.requireNonNull(work, "work");
        return () -> {
            work.run();
            return null;
        };
    }

    // ---- looking

    /**
     * All live loops of this process and their tasks, as a tree of who owns whom, with logical stacks and what each task
     * waits for. For any thread, and for a debugger's evaluation too: a loop that does not answer within a quarter of a
     * second is looked at while it runs, and the text says so. It shows 10,000 tasks a loop.
     */
    public static String dump() {
        return ENGINE.dump();
    }

    /** Prints a line to the standard output. */
    public static void println(@Nullable Object line) {
        System.out.println(line);
    }
}
