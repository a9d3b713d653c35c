package dev.coroutine.internal.engine;

import dev.coroutine.AsyncCallable;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.AsyncFunction;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Awaitable;
import dev.coroutine.BlockingCallable;
import dev.coroutine.Cancellable;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.Outcome;
import dev.coroutine.Promise;
import dev.coroutine.SelectCase;
import dev.coroutine.Task;
import dev.coroutine.TaskOptions;
import dev.coroutine.Waited;
import dev.coroutine.abi.Frame;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What stands behind the facade. */
public final class CoroutineEngine extends Engine {
    /** How many tasks of a loop a dump shows. */
    private static final int DUMPED_TASKS = 10_000;

    private final Unawaited unawaited = new Unawaited();
    private int debugLoops;

    /** Called once, by the facade. */
    public CoroutineEngine() {}

    /** Shows {@code loop} in dumps, and reports coroutines that are made on it and never used. */
    static void watch(TaskLoop loop, boolean managed) {
        LiveLoops.add(loop);
        Diagnosis.instance().opened(loop, managed);
        if (loop.isDebug()) {
            ((CoroutineEngine) instance()).countDebugLoops(1);
        }
    }

    /** Reports what is left of {@code loop}, which is about to close. */
    static void unwatch(TaskLoop loop) {
        LiveLoops.remove(loop);
        Diagnosis.instance().closed(loop);
        if (loop.isDebug()) {
            CoroutineEngine engine = (CoroutineEngine) instance();
            engine.unawaited.close(loop);
            engine.countDebugLoops(-1);
        }
    }

    private synchronized void countDebugLoops(int change) {
        debugLoops += change;
        tracking(debugLoops > 0);
    }

    @Override
    public void created(Coroutine<?> coroutine) {
        unawaited.created(coroutine);
    }

    @Override
    public void used(Coroutine<?> coroutine) {
        unawaited.used(coroutine);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> value(@Nullable T value) {
        return new ValueFrame<>(value);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> body(AsyncCallable<T, ?> body) {
        return new BodyFrame<>(body);
    }

    @Override
    public <T extends @Nullable Object> Task<T> createTask(TaskOptions options, Coroutine<T> coroutine) {
        return TaskLoop.current("createTask").spawn(options, coroutine);
    }

    @Override
    public @Nullable Task<?> currentTask() {
        TaskLoop loop = TaskLoop.currentOrNull();
        return loop == null ? null : loop.currentTask();
    }

    @Override
    public @Nullable EventLoop currentLoop() {
        return TaskLoop.currentOrNull();
    }

    @Override
    public void checkCancelled() {
        TaskLoop loop = TaskLoop.currentOrNull();
        LoopTask<?> task = loop == null ? null : loop.currentTask();
        if (task != null) {
            task.checkCancelled();
        }
    }

    @Override
    public Coroutine<Void> sleep(Duration duration) {
        return new SleepFrame(Nanos.of(duration));
    }

    @Override
    public Coroutine<Void> sleepForever() {
        return new SleepForeverFrame();
    }

    @Override
    public Coroutine<Void> yieldNow() {
        return new YieldFrame();
    }

    @Override
    public <R extends @Nullable Object> Coroutine<R> gather(
            Collection<? extends Awaitable<?>> all, Function<@Nullable Object[], R> combine) {
        return new GatherFrame<>(all, combine);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<List<Outcome<T>>> gatherSettled(
            Collection<? extends Awaitable<? extends T>> all) {
        return new GatherSettledFrame<>(all);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> race(Collection<? extends Awaitable<? extends T>> all) {
        return new RaceFrame<>(all);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> firstSuccess(Collection<? extends Awaitable<? extends T>> all) {
        return new FirstSuccessFrame<>(all);
    }

    @Override
    public <I extends @Nullable Object, T extends @Nullable Object> Coroutine<List<T>> mapConcurrent(
            Collection<? extends I> items, int limit, AsyncFunction<? super I, T, ?> body) {
        return MapWork.of(items, limit, body);
    }

    @Override
    public <K extends Task<?>> Coroutine<Waited<K>> waitAll(Collection<K> tasks, @Nullable Duration atMost) {
        return new WaitFrame<>(WaitFrame.Until.ALL, tasks, atMost);
    }

    @Override
    public <K extends Task<?>> Coroutine<Waited<K>> waitAny(Collection<K> tasks, @Nullable Duration atMost) {
        return new WaitFrame<>(WaitFrame.Until.ANY, tasks, atMost);
    }

    @Override
    public <K extends Task<?>> Coroutine<Waited<K>> waitFirstFailure(Collection<K> tasks, @Nullable Duration atMost) {
        return new WaitFrame<>(WaitFrame.Until.FAILURE, tasks, atMost);
    }

    @Override
    public <R extends AsyncCloseable, T extends @Nullable Object> Coroutine<T> using(
            R resource, AsyncFunction<? super R, T, ?> body) {
        return new UsingFrame<>(resource, body);
    }

    @Override
    public Coroutine<Void> closing(AsyncCloseable resource, @Nullable Throwable bodyFailure) {
        return new ClosingFrame(resource, bodyFailure);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> bound(
            UnaryOperator<@Nullable Object> change, AsyncCallable<T, ?> body) {
        return new BoundFrame<>(change, body);
    }

    @Override
    public @Nullable Object context() {
        TaskLoop loop = TaskLoop.currentOrNull();
        LoopTask<?> task = loop == null ? null : loop.currentTask();
        return task == null ? WorkWait.contextOfThread() : task.context();
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> waitFor(Awaitable<T> x, Duration atMost) {
        return new DeadlineFrame<>(DeadlineFrame.Kind.WAIT_FOR, x, atMost, null);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> timeout(Duration atMost, AsyncCallable<T, ?> body) {
        return new DeadlineFrame<>(DeadlineFrame.Kind.TIMEOUT, new BodyFrame<>(body), atMost, null);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> timeoutOrElse(
            Duration atMost, T fallback, AsyncCallable<T, ?> body) {
        return new DeadlineFrame<>(DeadlineFrame.Kind.OR_ELSE, new BodyFrame<>(body), atMost, fallback);
    }

    @Override
    public Coroutine<Boolean> moveOnAfter(Duration atMost, AsyncCallable<?, ?> body) {
        return new DeadlineFrame<>(DeadlineFrame.Kind.MOVE_ON, new BodyFrame<>(body), atMost, false);
    }

    @Override
    public Coroutine<Void> cleanup(Duration grace, AsyncCallable<?, ?> body) {
        return new DeadlineFrame<>(DeadlineFrame.Kind.CLEANUP, new BodyFrame<>(body), grace, null);
    }

    @Override
    public Limit openTimeout(Duration atMost) {
        LoopTask<?> task = LoopTask.current("timeout");
        return new TimeoutHandle(task, task.loop.deadline(Math.max(0, Nanos.of(atMost))));
    }

    @Override
    public Limit openTimeoutAt(long nanoTime) {
        return new TimeoutHandle(LoopTask.current("timeoutAt"), nanoTime);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> shield(Awaitable<T> x) {
        return new ShieldFrame<>(x);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> shielded(AsyncCallable<T, ?> body) {
        return new ShieldedFrame<>(body(body));
    }

    @Override
    public Coroutine<Boolean> scoped(AsyncFunction<Scope, ?, ?> body) {
        return new CancelScopeFrame(body);
    }

    @Override
    public Scope currentScope() {
        return new ScopeHandle(LoopTask.current("CancelScope.current").currentScope());
    }

    @Override
    public Scope openScope(boolean shield) {
        String kind = shield ? "shielded scope" : "scope";
        return new ScopeHandle(LoopTask.current("CancelScope.open").openScope(kind, shield));
    }

    @Override
    public Group openGroup(boolean supervising) {
        return new dev.coroutine.internal.engine.Group(LoopTask.current("TaskGroup.open"), supervising);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> grouped(boolean supervising, AsyncFunction<Group, T, ?> body) {
        return new GroupFrame<>(supervising, body);
    }

    @Override
    public <T extends @Nullable Object> Coroutine<T> toThread(
            @Nullable Executor executor, BlockingCallable<T, ?> work) {
        return new ThreadFrame<>(executor, work);
    }

    @Override
    public <T extends @Nullable Object> Cancellable listen(Coroutine<T> coroutine, Awaitable.Waiter<? super T> waiter) {
        return TaskLoop.current("onReady of a coroutine").listen(coroutine, waiter);
    }

    @Override
    public <T extends @Nullable Object> Awaitable<T> stage(CompletionStage<T> stage) {
        return new StageAwaitable<>(StageWait.usable(stage), true);
    }

    @Override
    public Host host(Settings settings) {
        return LoopHost.create(settings);
    }

    @Override
    public LoopThreads loopThreads(int count, Settings settings) {
        return LoopThreadGroup.start(count, settings);
    }

    @Override
    public EventLoop guest(Executor host, Settings settings) {
        return new GuestHost(host, settings).loop();
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<List<T>> onEach(
            List<EventLoop> loops, AsyncFunction<? super EventLoop, T, ?> body) {
        return EachLoop.begin(loops, body);
    }

    @Override
    public TestHost testHost(Settings settings, @Nullable Long seed, Duration patience) {
        return new VirtualHost(settings, seed, patience);
    }

    @Override
    public @Nullable Object hotCall(Coroutine<?> body, boolean inline) {
        TaskLoop loop = inline ? null : TaskLoop.currentOrNull();
        Frame<?> root = (Frame<?>) body;
        return loop == null ? new FreeStrand(inline).call(root) : new HotTask(loop).call(root);
    }

    @Override
    public <R extends @Nullable Object> Coroutine<R> select(List<SelectCase<? extends R>> cases) {
        return new SelectFrame<>(cases);
    }

    @Override
    public String dump() {
        return Diagnosis.instance().dump(Inspection.of(LiveLoops.all(), DUMPED_TASKS));
    }

    // ---- the vocabulary's doors, opened for this package

    static @Nullable Object sourceOf(SelectCase<?> selectCase) {
        return use(selectCase);
    }

    static <R extends @Nullable Object> AsyncFunction<@Nullable Object, R, ?> bodyOf(SelectCase<R> selectCase) {
        return then(selectCase);
    }

    static Cancelled newCancelled(String what, String by, String reason) {
        return cancelled(what, by, reason);
    }

    static AsyncTimeoutException newTimeout(String message, Duration after) {
        return timedOut(message, after);
    }

    static RuntimeException sneakyThrow(Throwable failure) {
        throw rethrow(failure);
    }

    static @Nullable String nameOf(TaskOptions options) {
        return name(options);
    }

    static boolean eager(TaskOptions options) {
        return isEager(options);
    }

    static boolean silent(TaskOptions options) {
        return isSilent(options);
    }

    static @Nullable Object valueNow(Promise<?> promise) {
        return valueOf(promise);
    }

    static List<String> localsIn(@Nullable Object context) {
        return namesIn(context);
    }
}
