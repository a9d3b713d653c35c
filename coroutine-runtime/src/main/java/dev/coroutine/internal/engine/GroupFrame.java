package dev.coroutine.internal.engine;

import dev.coroutine.AsyncFunction;
import dev.coroutine.Engine;
import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code TaskGroup.run(body)}: the body, then the end of the group. */
final class GroupFrame<T extends @Nullable Object> extends LibraryFrame<T> {
    private static final TraceTable TRACE = TraceTable.of("dev.coroutine.TaskGroup", "run", "TaskGroup.java", 0, "\0");

    private final boolean supervising;
    private @Nullable AsyncFunction<Engine.Group, T, ?> body;
    private @Nullable Group group;
    private boolean bodyEnded;
    private @Nullable Object bodyValue;
    private @Nullable Throwable bodyFailure;

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
        return await(strand, new BodyFrame<>(() -> applied.apply(opened)));
    }

    private @Nullable Object await(Strand strand, Frame<?> x) throws Throwable {
        Object value;
        try {
            value = Strand.await(x, strand);
        } catch (Throwable failure) {
            return proceed(strand, null, failure);
        }
        return value == Strand.SUSPENDED ? park(strand, AWAITING) : proceed(strand, value, null);
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        state = RUNNING;
        return proceed(strand, value, failure);
    }

    private @Nullable Object proceed(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        if (bodyEnded) {
            return end(failure);
        }
        Group opened = Objects.requireNonNull(group);
        bodyEnded = true;
        bodyValue = value;
        bodyFailure = task(strand).leaveInside(opened.innerScope(), failure);
        return await(strand, new JoinFrame(opened, bodyFailure));
    }

    private @Nullable Object end(@Nullable Throwable joinFailure) throws Throwable {
        if (joinFailure != null) {
            throw joinFailure;
        }
        if (bodyFailure != null) {
            throw bodyFailure;
        }
        return bodyValue;
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
