package dev.coroutine.internal.engine;

import dev.coroutine.AsyncFunction;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code TaskGroup.run(body)}: the body, then the end of the group. */
final class GroupFrame<T extends @Nullable Object> extends BracketFrame<T> {
    private static final TraceTable TRACE = TraceTable.of("dev.coroutine.TaskGroup", "run", "TaskGroup.java", 0, "\0");

    private final boolean supervising;
    private @Nullable AsyncFunction<Engine.Group, T, ?> body;
    private @Nullable Group group;

    GroupFrame(boolean supervising, AsyncFunction<Engine.Group, T, ?> body) {
        this.supervising = supervising;
        this.body = body;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        Group opened = new Group(task(strand), supervising);
        AsyncFunction<Engine.Group, T, ?> applied = Objects.requireNonNull(body);
        group = opened;
        body = null;
        return begin(strand, new BodyFrame<>(() -> applied.apply(opened)));
    }

    private Group group() {
        return Objects.requireNonNull(group);
    }

    @Override
    @Nullable
    Throwable bodyEnded(LoopTask<?> task, @Nullable Throwable failure) {
        return task.leaveInside(group().innerScope(), failure);
    }

    @Override
    Coroutine<?> end(@Nullable Throwable failureOfBody) {
        return group().close(failureOfBody);
    }

    @Override
    Throwable endFailed(@Nullable Throwable failureOfBody, Throwable failureOfEnd) {
        return failureOfEnd;
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
