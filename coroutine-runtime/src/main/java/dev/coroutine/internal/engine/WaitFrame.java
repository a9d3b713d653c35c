package dev.coroutine.internal.engine;

import dev.coroutine.Cancellable;
import dev.coroutine.Task;
import dev.coroutine.Waited;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.loop.TimerNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code waitAll(tasks)} and its like: looks at tasks until enough have ended, or a time is over. */
final class WaitFrame<K extends Task<?>> extends LibraryFrame<Waited<K>> implements Cancellable, TimerNode, Blocked {
    /** How many have to end. */
    enum Until {
        ALL("waitAll"),
        ANY("waitAny"),
        FAILURE("waitFirstFailure");

        private final TraceTable trace;

        Until(String method) {
            trace = facade(method);
        }
    }

    private final List<K> tasks;
    private final Until until;
    private final @Nullable Duration atMost;
    private final List<Watch> watches = new ArrayList<>();
    private @Nullable LoopTask<?> owner;
    private int running;
    private boolean failed;
    private boolean parked;
    private int heapIndex = ABSENT;

    WaitFrame(Until until, Collection<K> tasks, @Nullable Duration atMost) {
        this.until = until;
        this.tasks = List.copyOf(tasks);
        this.atMost = atMost;
        if (until == Until.ANY && tasks.isEmpty()) {
            throw new IllegalArgumentException("waitAny of nothing would never end; pass at least one task");
        }
        for (K task : this.tasks) {
            LoopTask.checked(task);
        }
    }

    @Override
    protected @Nullable Object start(Strand strand) {
        LoopTask<?> task = task(strand);
        owner = task;
        running = tasks.size();
        tasks.forEach(each -> look(task.loop, (LoopTask<?>) each));
        if (isEnough() || atMost != null && Nanos.of(atMost) <= 0) {
            stopLooking();
            return task.ready(result());
        }
        parked = true;
        if (atMost != null) {
            task.loop.startTimer(this, task.loop.deadline(Nanos.of(atMost)));
        }
        task.park(this);
        return park(strand, AWAITING);
    }

    private void look(TaskLoop loop, LoopTask<?> task) {
        if (task.isDone()) {
            ended(task);
        } else {
            Watch watch = new Watch(loop, task, () -> ended(task));
            watches.add(watch);
            watch.follow();
        }
    }

    private boolean isEnough() {
        return running == 0 || until == Until.ANY && running < tasks.size() || until == Until.FAILURE && failed;
    }

    /** One of the tasks has ended; on the owner's loop. */
    void ended(LoopTask<?> task) {
        running--;
        failed |= task.state() == Task.State.FAILED;
        if (parked && isEnough()) {
            wake();
        }
    }

    @Override
    public void expired() {
        wake();
    }

    private void wake() {
        parked = false;
        if (owner != null) {
            owner.loop.stopTimer(this);
            owner.deliver(null, null);
        }
    }

    @Override
    public boolean cancel() {
        parked = false;
        if (owner != null) {
            owner.loop.stopTimer(this);
        }
        return true;
    }

    @Override
    protected Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure) throws Throwable {
        state = RUNNING;
        stopLooking();
        if (failure != null) {
            throw failure;
        }
        return result();
    }

    private void stopLooking() {
        for (Watch watch : watches) {
            if (!watch.hasEnded()) {
                watch.cancel();
            }
        }
        watches.clear();
    }

    private Waited<K> result() {
        List<K> done = new ArrayList<>();
        List<K> pending = new ArrayList<>();
        for (K task : tasks) {
            (task.isDone() ? done : pending).add(task);
        }
        return new Waited<>(List.copyOf(done), List.copyOf(pending));
    }

    @Override
    public @Nullable Task<?> blocker() {
        return null;
    }

    @Override
    public List<Task<?>> blockers() {
        return List.copyOf(tasks);
    }

    @Override
    public String waitsFor() {
        return trace().at(0).getMethodName() + " of " + tasks.size() + ", " + running + " to go"
                + (owner == null || heapIndex == ABSENT ? "" : ", " + Spans.left(owner.loop.timeLeft(this)));
    }

    @Override
    protected TraceTable trace() {
        return until.trace;
    }

    @Override
    public int heapIndex() {
        return heapIndex;
    }

    @Override
    public void heapIndex(int index) {
        heapIndex = index;
    }
}
