package dev.coroutine.internal.engine;

import dev.coroutine.AsyncFunction;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskOptions;
import dev.coroutine.abi.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tasks of a {@link TaskGroup}, and what has failed among them and in the body. */
final class Group implements Engine.Group {
    private final LoopTask<?> owner;
    private final Scope scope;
    private final boolean supervising;
    private final List<Throwable> failures = new ArrayList<>();
    private final Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<Consumer<? super Task<?>>> onEach = List.of();
    private @Nullable GroupTask<?> first;
    private @Nullable GroupTask<?> last;
    private @Nullable JoinFrame joining;

    /** Opens a group in {@code owner}. */
    Group(LoopTask<?> owner, boolean supervising) {
        this.owner = owner;
        this.supervising = supervising;
        scope = owner.openScope("task group", false);
        scope.group(this);
    }

    LoopTask<?> owner() {
        return owner;
    }

    Scope innerScope() {
        return scope;
    }

    @Override
    public Engine.Scope scope() {
        return new ScopeHandle(scope);
    }

    // ---- tasks

    @Override
    public <T extends @Nullable Object> Task<T> spawn(TaskOptions options, Coroutine<T> coroutine) {
        owner.loop.check("spawn");
        checkOpen(coroutine);
        GroupTask<T> task = new GroupTask<>(this, owner.loop, options, null);
        launch(task, LoopTask.take(coroutine));
        return task;
    }

    /** Begins a service, for which {@code starter} answers until it is ready. */
    GroupTask<?> launch(StartFrame<?> starter, Coroutine<?> service) {
        checkOpen(service);
        GroupTask<?> task = new GroupTask<>(this, owner.loop, TaskOptions.defaults(), starter);
        launch(task, LoopTask.take(service));
        return task;
    }

    private void checkOpen(Coroutine<?> coroutine) {
        if (!scope.isOpen()) {
            coroutine.discard();
            throw new IllegalStateException(
                    scope + " has ended, and takes no more tasks; spawn before it ends, or use createTask");
        }
    }

    private void launch(GroupTask<?> task, Frame<?> root) {
        task.runInside(scope);
        task.previous = last;
        if (last == null) {
            first = task;
        } else {
            last.following = task;
        }
        last = task;
        owner.loop.launch(task, root);
    }

    @Override
    public <S extends @Nullable Object> Coroutine<S> start(AsyncFunction<? super TaskGroup.Ready<S>, ?, ?> service) {
        return new StartFrame<>(this, service);
    }

    void addTasksTo(Collection<LoopTask<?>> tasks) {
        for (GroupTask<?> task = first; task != null; task = task.following) {
            tasks.add(task);
        }
    }

    @Override
    public Cancellable onEach(Consumer<? super Task<?>> action) {
        owner.loop.check("completions");
        if (onEach.isEmpty()) {
            onEach = new ArrayList<>();
        }
        onEach.add(action);
        return () -> onEach.remove(action);
    }

    @Override
    public boolean isEmpty() {
        return first == null;
    }

    /** A task has failed: whether that is this group's business. */
    boolean failed(LoopTask<?> task, Throwable failure) {
        if (supervising || !scope.isOpen()) {
            return false;
        }
        failed(failure, task + " has failed: " + failure);
        return true;
    }

    /** A task has ended. */
    void left(GroupTask<?> task) {
        GroupTask<?> before = task.previous;
        GroupTask<?> after = task.following;
        if (before == null) {
            first = after;
        } else {
            before.following = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        for (Consumer<? super Task<?>> action : onEach) {
            action.accept(task);
        }
        if (first == null && joining != null) {
            joining.joined();
        }
    }

    // ---- ending

    /** The body, or a task, has failed: everything else is cancelled. */
    void failed(Throwable failure, String why) {
        if (known.add(failure)) {
            failures.add(failure);
        }
        scope.cancel(scope.toString(), why);
    }

    @Override
    public Coroutine<Void> close(@Nullable Throwable bodyFailure) {
        return new JoinFrame(this, bodyFailure);
    }

    /** Who waits for the last task. */
    void joining(JoinFrame frame) {
        joining = frame;
    }

    /** What has failed, as one throwable, or null. */
    @Nullable
    Throwable failure() {
        return failures.isEmpty() ? null : Failures.asOne(scope.toString(), failures);
    }
}
