package dev.coroutine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that end before the block does which they belong to. The first one that fails cancels the others and the body;
 * when all have ended, everything that failed, the body too, comes out as one {@link ExceptionGroup}. A supervising
 * group leaves its tasks' failures to those who await the tasks.
 *
 * <p>An {@link Error} comes out itself, with the other failures suppressed in it.
 */
public final class TaskGroup implements AsyncScope {
    private final Engine.Group group;

    private TaskGroup(Engine.Group group) {
        this.group = group;
    }

    /**
     * Opens a group in the current task.
     *
     * @throws IllegalStateException outside a task
     */
    public static TaskGroup open() {
        return new TaskGroup(Engine.instance().openGroup(false));
    }

    /** As {@link #open()}; a task that fails cancels nobody, its failure is read from the {@link Task}. */
    public static TaskGroup supervising() {
        return new TaskGroup(Engine.instance().openGroup(true));
    }

    /** Calls {@code body} with a new group, and ends when the body and all tasks of the group have. */
    public static <T extends @Nullable Object> Coroutine<T> run(AsyncFunction<? super TaskGroup, T, ?> body) {
        return grouped(false, body);
    }

    /** As {@link #run}; a task that fails cancels nobody, its failure is read from the {@link Task}. */
    public static <T extends @Nullable Object> Coroutine<T> supervise(AsyncFunction<? super TaskGroup, T, ?> body) {
        return grouped(true, body);
    }

    private static <T extends @Nullable Object> Coroutine<T> grouped(
            boolean supervising, AsyncFunction<? super TaskGroup, T, ?> body) {
        Objects.requireNonNull(body, "body");
        return Engine.instance().grouped(supervising, group -> body.apply(new TaskGroup(group)));
    }

    /**
     * Makes a task of {@code coroutine} that belongs to this group; it starts in a later turn, in creation order.
     *
     * @throws IllegalStateException if the group has ended; the coroutine is discarded then
     */
    public <T extends @Nullable Object> Task<T> spawn(Coroutine<T> coroutine) {
        return spawn(TaskOptions.defaults(), coroutine);
    }

    /** As {@link #spawn(Coroutine)}; {@code body} is called inside the new task. */
    public <T extends @Nullable Object> Task<T> spawn(AsyncCallable<T, ?> body) {
        return spawn(TaskOptions.defaults(), body);
    }

    /** As {@link #spawn(Coroutine)}, with options. */
    public <T extends @Nullable Object> Task<T> spawn(TaskOptions options, Coroutine<T> coroutine) {
        return group.spawn(Objects.requireNonNull(options, "options"), Objects.requireNonNull(coroutine, "coroutine"));
    }

    /** As {@link #spawn(AsyncCallable)}, with options. */
    public <T extends @Nullable Object> Task<T> spawn(TaskOptions options, AsyncCallable<T, ?> body) {
        return spawn(options, Engine.instance().body(Objects.requireNonNull(body, "body")));
    }

    /**
     * Starts a service as a task of this group and ends when that has called {@link Ready#ready}: with what it passed.
     * A service that fails before fails this await, not the group; a cancel of this await cancels and joins it.
     */
    public <S extends @Nullable Object> Coroutine<S> start(AsyncFunction<? super Ready<S>, ?, ?> service) {
        return group.start(Objects.requireNonNull(service, "service"));
    }

    /**
     * The tasks of this group that end from now on, in the order in which they do, until none is left that has not ended.
     * It looks at them and observes no failure; where a failure cancels the group, its body learns of that first.
     */
    public AsyncStream<Task<?>> completions() {
        return Streams.instance().completions(group);
    }

    /**
     * How a service says that it is up.
     *
     * @param <S> what it hands to whoever has started it
     */
    public interface Ready<S extends @Nullable Object> {
        /**
         * Ends the {@link TaskGroup#start} with {@code value}.
         *
         * @throws IllegalStateException when it is called again
         */
        void ready(@Nullable S value);
    }

    /** As {@link #cancel(String)} without a reason. */
    public void cancel() {
        cancel("");
    }

    /** Cancels the body and all tasks, those to come too. May be called from any thread. */
    public void cancel(String reason) {
        group.scope().cancel(Objects.requireNonNull(reason, "reason"));
    }

    /** The scope that the body and all tasks run in. */
    public CancelScope scope() {
        return new CancelScope(group.scope(), false);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Cancels the tasks if the body has failed, and joins them.
     */
    @Override
    public Coroutine<Void> closeAsync(@Nullable Throwable bodyFailure) {
        return group.close(bodyFailure);
    }

    /** As {@link AsyncCloseable#close()}; does nothing if the group has ended. */
    @Override
    public void close() {
        if (group.scope().isOpen()) {
            AsyncScope.super.close();
        }
    }
}
