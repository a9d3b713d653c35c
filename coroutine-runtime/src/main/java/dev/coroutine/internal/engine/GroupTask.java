package dev.coroutine.internal.engine;

import dev.coroutine.TaskOptions;
import org.jspecify.annotations.Nullable;

/** A task of a group, and its own node in the group's list. */
final class GroupTask<T extends @Nullable Object> extends LoopTask<T> {
    private final Group group;
    private final @Nullable StartFrame<?> starter;

    @Nullable
    GroupTask<?> previous;

    @Nullable
    GroupTask<?> following;

    /** Creates a task; {@code starter} answers for it until it is ready. */
    GroupTask(Group group, TaskLoop loop, TaskOptions options, @Nullable StartFrame<?> starter) {
        super(loop, options);
        this.group = group;
        this.starter = starter;
    }

    @Override
    TaskSnapshot.Owner owner() {
        return new TaskSnapshot.Owner(group.owner(), group, "task group");
    }

    @Override
    void ended(@Nullable Throwable failure) {
        boolean starting = starter != null && starter.takesEndOf(this, failure);
        if (failure != null && (starting || group.failed(this, failure))) {
            observe();
        }
        group.left(this);
    }
}
