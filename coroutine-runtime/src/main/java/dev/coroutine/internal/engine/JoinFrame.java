package dev.coroutine.internal.engine;

import dev.coroutine.Cancellable;
import dev.coroutine.Cancelled;
import dev.coroutine.Task;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code group.closeAsync(bodyFailure)}: joins the tasks of a group and leaves it. A cancel wakes it once; from then on
 * it waits for the tasks, which the cancel has reached too.
 */
final class JoinFrame extends LibraryFrame<Void> implements Cancellable, Blocked {
    private static final TraceTable TRACE =
            TraceTable.of("dev.coroutine.TaskGroup", "closeAsync", "TaskGroup.java", 0, "\0");

    private final Group group;
    private final @Nullable Throwable bodyFailure;
    private boolean parked;
    private boolean interrupted;

    JoinFrame(Group group, @Nullable Throwable bodyFailure) {
        this.group = group;
        this.bodyFailure = bodyFailure;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        LoopTask<?> task = task(strand);
        Scope scope = group.innerScope();
        if (!scope.isOpen()) {
            return null;
        }
        task.checkInnermost(scope);
        bodyEnded();
        return group.isEmpty() ? conclude(task) : join(task);
    }

    private void bodyEnded() {
        if (bodyFailure instanceof Cancelled) {
            group.innerScope().cancel(group.owner().toString(), "the body was cancelled");
        } else if (bodyFailure != null) {
            group.failed(bodyFailure, "the body has failed: " + bodyFailure);
        }
    }

    private Object join(LoopTask<?> task) {
        group.joining(this);
        parked = true;
        if (interrupted || task.isCancelPending()) {
            interrupted = true;
            task.parkShielded();
        } else {
            task.park(this);
        }
        return park(task, AWAITING);
    }

    /** The last task has ended. */
    void joined() {
        if (parked) {
            parked = false;
            group.owner().deliver(null, null);
        }
    }

    /** The owner has been cancelled while it joined. */
    @Override
    public boolean cancel() {
        parked = false;
        return true;
    }

    @Override
    protected @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        state = RUNNING;
        interrupted |= failure != null;
        return group.isEmpty() ? conclude(task(strand)) : join(task(strand));
    }

    private @Nullable Object conclude(LoopTask<?> task) throws Throwable {
        Scope scope = group.innerScope();
        task.closeScope(scope);
        Throwable failure = group.failure();
        if (failure == null && scope.isOwnCancel(bodyFailure)) {
            failure = scope.cancellation();
        }
        if (failure != null) {
            if (bodyFailure instanceof Cancelled) {
                task.reportSuppressed(bodyFailure);
            }
            throw failure;
        }
        if (interrupted && bodyFailure == null) {
            task.checkCancelled();
        }
        return null;
    }

    @Override
    public @Nullable Task<?> blocker() {
        return null;
    }

    @Override
    public List<Task<?>> blockers() {
        List<LoopTask<?>> tasks = new ArrayList<>();
        group.addTasksTo(tasks);
        return List.copyOf(tasks);
    }

    @Override
    public String waitsFor() {
        return "the " + blockers().size() + " tasks of its task group";
    }

    @Override
    protected TraceTable trace() {
        return TRACE;
    }
}
