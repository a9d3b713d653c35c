package dev.coroutine.internal.engine;

import dev.coroutine.AsyncFunction;
import dev.coroutine.Cancellable;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * {@code group.start(service)}: parks until the service is ready. Until then this answers for the service's end; when
 * this is cancelled, it cancels and joins the service.
 *
 * <pre>
 * STARTING -> READY                   the service belongs to the group alone
 * STARTING -> ENDED                   the service has ended before
 * STARTING -> GIVEN_UP -> ENDED       a cancel came first, and the service is joined
 * </pre>
 */
final class StartFrame<S extends @Nullable Object> extends LibraryFrame<S>
        implements Cancellable, TaskGroup.Ready<S>, Blocked {
    private static final TraceTable TRACE =
            TraceTable.of("dev.coroutine.TaskGroup", "start", "TaskGroup.java", 0, "\0");

    private enum Progress {
        STARTING,
        READY,
        GIVEN_UP,
        ENDED
    }

    private final Group group;
    private final AsyncFunction<? super TaskGroup.Ready<S>, ?, ?> service;
    private Progress progress = Progress.STARTING;
    private @Nullable LoopTask<?> starter;
    private @Nullable GroupTask<?> started;
    private @Nullable Throwable interruption;
    private @Nullable Throwable failure;

    StartFrame(Group group, AsyncFunction<? super TaskGroup.Ready<S>, ?, ?> service) {
        this.group = group;
        this.service = service;
    }

    @Override
    protected Object start(Strand strand) {
        LoopTask<?> task = task(strand);
        group.owner().loop.check("start");
        starter = task;
        started = group.launch(this, new BodyFrame<>(() -> service.apply(this)));
        task.park(this);
        return park(strand, AWAITING);
    }

    @Override
    public void ready(@Nullable S value) {
        LoopTask<?> waiting = Objects.requireNonNull(starter);
        waiting.loop.check("ready");
        switch (progress) {
            case STARTING -> {
                progress = Progress.READY;
                waiting.deliver(value, null);
            }
            case READY ->
                throw new IllegalStateException(
                        "ready was called twice by " + started + "; call it once, when the service is up");
            default -> {}
        }
    }

    /** The service has ended: whether that is the starter's business. */
    boolean takesEndOf(GroupTask<?> task, @Nullable Throwable thrown) {
        if (progress == Progress.READY) {
            return false;
        }
        boolean joined = progress == Progress.GIVEN_UP;
        progress = Progress.ENDED;
        failure = thrown;
        if (joined) {
            if (interruption != null) {
                waiting().deliver(null, null);
            }
        } else {
            waiting().deliver(null, thrown == null ? endedTooSoon(task) : thrown);
        }
        return true;
    }

    private LoopTask<?> waiting() {
        return Objects.requireNonNull(starter);
    }

    private static RuntimeException endedTooSoon(GroupTask<?> task) {
        return task.isCancelled()
                ? new CancellationException(task + " was cancelled before it was ready")
                : new IllegalStateException(task + " has ended without calling ready(..); call it when it is up");
    }

    /** The starter has been cancelled. */
    @Override
    public boolean cancel() {
        progress = Progress.GIVEN_UP;
        return true;
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable thrown)
            throws Throwable {
        state = RUNNING;
        if (interruption != null) {
            throw failure == null ? interruption : failure;
        }
        if (progress == Progress.GIVEN_UP) {
            interruption = Objects.requireNonNull(thrown);
            Objects.requireNonNull(started).cancel("what has started it was cancelled");
            task(strand).parkShielded();
            return park(strand, AWAITING);
        }
        if (thrown != null) {
            throw failure == null ? thrown : failure;
        }
        return value;
    }

    @Override
    public @Nullable Task<?> blocker() {
        return started;
    }

    @Override
    public String waitsFor() {
        return "a service to be ready: " + started;
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
