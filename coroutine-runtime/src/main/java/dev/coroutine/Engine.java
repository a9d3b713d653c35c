package dev.coroutine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one provider behind the facade: what the vocabulary of this package needs from the packages that depend on it.
 * Internal, although it has to be public: programs neither call nor extend it, and it may change in any version.
 */
public abstract class Engine {
    private static final String PROVIDER = "dev.coroutine.internal.engine.CoroutineEngine";

    private boolean tracking;

    /** For the provider alone. */
    protected Engine() {}

    /** Loads the provider once; a class of its own, so that the provider's initialisation does not wait for itself. */
    private static final class Holder {
        static final Engine INSTANCE = load();

        private static Engine load() {
            try {
                return (Engine) Class.forName(PROVIDER).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    /** The provider. */
    public static Engine instance() {
        return Holder.INSTANCE;
    }

    /** Whether some loop is in debug mode, so that coroutines tell when they are made and used. */
    public final boolean isTracking() {
        return tracking;
    }

    /** Whether some loop is in debug mode from now on. */
    protected final void tracking(boolean on) {
        tracking = on;
    }

    // ---- what the provider builds

    /** A cold coroutine has been made. */
    public abstract void created(Coroutine<?> coroutine);

    /** A cold coroutine has been awaited, given to a task, or discarded. */
    public abstract void used(Coroutine<?> coroutine);

    /** A coroutine that yields {@code value} when it is awaited. */
    public abstract <T extends @Nullable Object> Coroutine<T> value(@Nullable T value);

    /** A coroutine that calls {@code body} and then runs what it returned. */
    public abstract <T extends @Nullable Object> Coroutine<T> body(AsyncCallable<T, ?> body);

    /** A new task on this thread's loop, owned by the loop. */
    public abstract <T extends @Nullable Object> Task<T> createTask(TaskOptions options, Coroutine<T> coroutine);

    /** The task whose step runs on this thread, or null. */
    public abstract @Nullable Task<?> currentTask();

    /** The loop of this thread, or null. */
    public abstract @Nullable EventLoop currentLoop();

    /** Throws if the current task's scope is cancelled. */
    public abstract void checkCancelled();

    /** Ends {@code duration} after it was awaited; zero and less yields. */
    public abstract Coroutine<Void> sleep(Duration duration);

    /** Ends by cancellation only. */
    public abstract Coroutine<Void> sleepForever();

    /** Lets everything that is ready run. */
    public abstract Coroutine<Void> yieldNow();

    /** All values in order, combined, or the first failure. */
    public abstract <R extends @Nullable Object> Coroutine<R> gather(
            Collection<? extends Awaitable<?>> all, Function<@Nullable Object[], R> combine);

    /** All outcomes in order. */
    public abstract <T extends @Nullable Object> Coroutine<List<Outcome<T>>> gatherSettled(
            Collection<? extends Awaitable<? extends T>> all);

    /** How the first to end ended. */
    public abstract <T extends @Nullable Object> Coroutine<T> race(Collection<? extends Awaitable<? extends T>> all);

    /** The first value, or all failures. */
    public abstract <T extends @Nullable Object> Coroutine<T> firstSuccess(
            Collection<? extends Awaitable<? extends T>> all);

    /** The results of {@code body} for all items, in order. */
    public abstract <I extends @Nullable Object, T extends @Nullable Object> Coroutine<List<T>> mapConcurrent(
            Collection<? extends I> items, int limit, AsyncFunction<? super I, T, ?> body);

    /** Looks on until all have ended. */
    public abstract <K extends Task<?>> Coroutine<Waited<K>> waitAll(Collection<K> tasks, @Nullable Duration atMost);

    /** Looks on until one has ended. */
    public abstract <K extends Task<?>> Coroutine<Waited<K>> waitAny(Collection<K> tasks, @Nullable Duration atMost);

    /** Looks on until one has failed, or all have ended. */
    public abstract <K extends Task<?>> Coroutine<Waited<K>> waitFirstFailure(
            Collection<K> tasks, @Nullable Duration atMost);

    /** {@code body}, then the closing of {@code resource}. */
    public abstract <R extends AsyncCloseable, T extends @Nullable Object> Coroutine<T> using(
            R resource, AsyncFunction<? super R, T, ?> body);

    /** The closing of {@code resource}, after a body that has failed with {@code bodyFailure}, or ended well. */
    public abstract Coroutine<Void> closing(AsyncCloseable resource, @Nullable Throwable bodyFailure);

    /** {@code body} with what {@code change} makes of the context. */
    public abstract <T extends @Nullable Object> Coroutine<T> bound(
            UnaryOperator<@Nullable Object> change, AsyncCallable<T, ?> body);

    /** The context of the current task, or of the work for one that this thread does; null outside. */
    public abstract @Nullable Object context();

    /** {@code x} with a deadline. */
    public abstract <T extends @Nullable Object> Coroutine<T> waitFor(Awaitable<T> x, Duration atMost);

    /** {@code body} with a deadline. */
    public abstract <T extends @Nullable Object> Coroutine<T> timeout(Duration atMost, AsyncCallable<T, ?> body);

    /** {@code body} with a deadline, at which {@code fallback} is the value. */
    public abstract <T extends @Nullable Object> Coroutine<T> timeoutOrElse(
            Duration atMost, T fallback, AsyncCallable<T, ?> body);

    /** {@code body} with a deadline: whether it has ended before. */
    public abstract Coroutine<Boolean> moveOnAfter(Duration atMost, AsyncCallable<?, ?> body);

    /** {@code body} in a scope with a deadline that cancels from outside do not enter. */
    public abstract Coroutine<Void> cleanup(Duration grace, AsyncCallable<?, ?> body);

    /** A new innermost scope of the current task, with a deadline. */
    public abstract Limit openTimeout(Duration atMost);

    /** As {@link #openTimeout}, at a moment of the loop's time. */
    public abstract Limit openTimeoutAt(long nanoTime);

    /** {@code x}, which goes on when its awaiter is cancelled. */
    public abstract <T extends @Nullable Object> Coroutine<T> shield(Awaitable<T> x);

    /** {@code body} in a scope that cancels from outside do not enter. */
    public abstract <T extends @Nullable Object> Coroutine<T> shielded(AsyncCallable<T, ?> body);

    /** {@code body} in a scope whose cancel it swallows: whether the body has ended. */
    public abstract Coroutine<Boolean> scoped(AsyncFunction<Scope, ?, ?> body);

    /** The innermost scope of the current task. */
    public abstract Scope currentScope();

    /** A new innermost scope of the current task. */
    public abstract Scope openScope(boolean shield);

    /** A group whose scope is the new innermost one of the current task. */
    public abstract Group openGroup(boolean supervising);

    /** {@code body} with a group. */
    public abstract <T extends @Nullable Object> Coroutine<T> grouped(
            boolean supervising, AsyncFunction<Group, T, ?> body);

    /** The body of the one case that happens. */
    public abstract <R extends @Nullable Object> Coroutine<R> select(List<SelectCase<? extends R>> cases);

    /** {@code work} on {@code executor}, or on the loop's blocking pool. */
    public abstract <T extends @Nullable Object> Coroutine<T> toThread(
            @Nullable Executor executor, BlockingCallable<T, ?> work);

    /** Runs {@code coroutine} as a task of its own for somebody who is not a task. */
    public abstract <T extends @Nullable Object> Cancellable listen(
            Coroutine<T> coroutine, Awaitable.Waiter<? super T> waiter);

    /** What {@code stage} becomes, as an {@link Awaitable}. */
    public abstract <T extends @Nullable Object> Awaitable<T> stage(CompletionStage<T> stage);

    /** All loops and their tasks as text. */
    public abstract String dump();

    /** A loop for the calling thread. */
    public abstract Host host(Settings settings);

    /** So many loops, each with a daemon thread. */
    public abstract LoopThreads loopThreads(int count, Settings settings);

    /** A loop whose turns run on {@code host}. */
    public abstract EventLoop guest(Executor host, Settings settings);

    /** The results of {@code body} on each of {@code loops}, in their order. */
    public abstract <T extends @Nullable Object> CompletableFuture<List<T>> onEach(
            List<EventLoop> loops, AsyncFunction<? super EventLoop, T, ?> body);

    /**
     * A loop for the calling thread with a virtual clock.
     *
     * @param seed shuffles what is ready; null leaves it in order
     * @param patience how long, in real time, other threads may take to end a standstill
     */
    public abstract TestHost testHost(Settings settings, @Nullable Long seed, Duration patience);

    /**
     * The call of a method that returns a future: runs to its first suspension at once.
     *
     * @param inline whether to resume inside the completion of what is awaited, as ea-async does
     */
    public abstract @Nullable Object hotCall(Coroutine<?> body, boolean inline);

    /** How a loop is to be made. */
    public record Settings(
            @Nullable String name,
            Duration shutdownTimeout,
            @Nullable Executor blockingPool,
            @Nullable LoopExceptionHandler exceptionHandler,
            boolean debug,
            Runner.Leftover onLeftover,
            Watching watching) {
        /** Settings of a loop that nobody watches. */
        public Settings(
                @Nullable String name,
                Duration shutdownTimeout,
                @Nullable Executor blockingPool,
                @Nullable LoopExceptionHandler exceptionHandler,
                boolean debug,
                Runner.Leftover onLeftover) {
            this(name, shutdownTimeout, blockingPool, exceptionHandler, debug, onLeftover, Watching.NOBODY);
        }

        /** These settings with another pool for blocking work. */
        public Settings with(Executor pool) {
            return new Settings(name, shutdownTimeout, pool, exceptionHandler, debug, onLeftover, watching);
        }

        /** These settings with a loop that the watchdog leaves alone. */
        public Settings withoutWatchdog() {
            Watching unwatched = new Watching(Duration.ZERO, watching.observers(), false);
            return new Settings(name, shutdownTimeout, blockingPool, exceptionHandler, debug, onLeftover, unwatched);
        }
    }

    /**
     * Who looks on while a loop runs.
     *
     * @param blockedAfter how long a step may take before the watchdog reports it; zero for as long as it likes
     * @param observers who follows the tasks
     * @param managed whether it shows itself to management tools
     */
    public record Watching(Duration blockedAfter, List<TaskObserver> observers, boolean managed) {
        /** Nobody. */
        public static final Watching NOBODY = new Watching(Duration.ZERO, List.of(), false);
    }

    /** A scope in the task that was current. */
    public interface Scope {
        /** Cancels it, once; from any thread. */
        void cancel(String reason);

        /** Whether it has been cancelled; on any thread. */
        boolean isCancelled();

        /** The time to the nearest deadline, if there is one. */
        Optional<Duration> remaining();

        /** Leaves it. */
        Coroutine<Void> close(@Nullable Throwable bodyFailure);

        /** Whether it has not been left; on any thread. */
        boolean isOpen();
    }

    /** A scope with a deadline. */
    public interface Limit {
        /** Moves the deadline. */
        void reschedule(Duration fromNow);

        /** Takes the deadline away. */
        void disable();

        /** Whether it was the deadline that cancelled the scope. */
        boolean isExpired();

        /** The time to the deadline, if there is one. */
        Optional<Duration> remaining();

        /** Leaves the scope. */
        Coroutine<Void> close(@Nullable Throwable bodyFailure);

        /** Whether the scope has not been left; on any thread. */
        boolean isOpen();
    }

    /** A scope with tasks. */
    public interface Group {
        /** A new task in the group. */
        <T extends @Nullable Object> Task<T> spawn(TaskOptions options, Coroutine<T> coroutine);

        /** A new task in the group, awaited until it says that it is ready. */
        <S extends @Nullable Object> Coroutine<S> start(AsyncFunction<? super TaskGroup.Ready<S>, ?, ?> service);

        /** The scope of the body and of all tasks. */
        Scope scope();

        /** Calls {@code action} with each task that ends from now on. */
        Cancellable onEach(Consumer<? super Task<?>> action);

        /** Whether no task is left. */
        boolean isEmpty();

        /** Joins the tasks and leaves the scope. */
        Coroutine<Void> close(@Nullable Throwable bodyFailure);
    }

    /** A loop that runs on the thread that made it. */
    public interface Host {
        /** The loop. */
        EventLoop loop();

        /** When the JVM shuts down, it cancels the main task and waits for the end. */
        default void endAtShutdown() {}

        /** Runs {@code main} as a task until it ends, and everything else meanwhile. */
        <T extends @Nullable Object> T run(Coroutine<T> main);

        /** What each task that has not ended does, where, and where it was made if the loop is in debug mode; any thread. */
        List<String> describeTasks();

        /** Cancels what is left, joins it, and closes the loop. */
        void close();
    }

    /** Loops that run on threads of their own. */
    public interface LoopThreads {
        /** The loops, closed ones too. */
        List<EventLoop> loops();

        /** Cancels what is left, joins it, and closes all loops. */
        void close();
    }

    /** A loop whose time is virtual. */
    public interface TestHost extends Host {
        /** The time since it was made. */
        Duration elapsed();

        /** Moves the time forward. */
        void advance(Duration by);

        /** Whether the time jumps to the next deadline whenever nothing is ready. */
        void autojump(boolean on);

        /** Ends when everything else is parked, before the time jumps. */
        Coroutine<Void> untilIdle();
    }

    /** Something that a case of select takes, and that only one may take; for its loop's thread. */
    public interface SelectSource {
        /** What {@link #poll} returns when nothing is there. */
        Object NOTHING = new Object();

        /** Takes what is there now. */
        @Nullable
        Object poll();

        /** Tells {@code waiter} the moment that it has been given something. */
        Cancellable register(Awaitable.Waiter<@Nullable Object> waiter);
    }

    /** A case of select that other packages make. */
    public static <R extends @Nullable Object> SelectCase<R> selectCase(
            SelectSource source, AsyncFunction<@Nullable Object, R, ?> then) {
        return new SelectCase<>(source, then);
    }

    // ---- what the provider may see of the vocabulary

    /** Takes a case for a select: an {@link Awaitable}, a {@link SelectSource}, or null. */
    protected static @Nullable Object use(SelectCase<?> selectCase) {
        return selectCase.use();
    }

    /** What runs when the case has happened. */
    protected static <R extends @Nullable Object> AsyncFunction<@Nullable Object, R, ?> then(SelectCase<R> selectCase) {
        return selectCase.then();
    }

    /** What a cancelled await throws. */
    protected static Cancelled cancelled(String what, String by, String reason) {
        return new Cancelled(what, by, reason);
    }

    /** What a passed deadline throws. */
    protected static AsyncTimeoutException timedOut(String message, Duration after) {
        return new AsyncTimeoutException(message, after);
    }

    /** Throws {@code failure} as it is. */
    protected static RuntimeException rethrow(Throwable failure) {
        throw Sneaky.rethrow(failure);
    }

    /** The task's name, or null. */
    protected static @Nullable String name(TaskOptions options) {
        return options.nameOrNull();
    }

    /** Whether the first step is to run inside {@code createTask}. */
    protected static boolean isEager(TaskOptions options) {
        return options.isEager();
    }

    /** Whether an unobserved failure is to be ignored. */
    protected static boolean isSilent(TaskOptions options) {
        return options.isSilent();
    }

    /** The value of a promise that is done; its failure is thrown as it is. */
    protected static <T extends @Nullable Object> @Nullable T valueOf(Promise<T> promise) {
        return promise.valueNow();
    }

    /** The names of the task-locals that are bound in a context. */
    protected static List<String> namesIn(@Nullable Object context) {
        return TaskLocal.namesIn(context);
    }
}
