package dev.coroutine.sync;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.Parkable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A limit on how many tasks do something at a time, which can be changed while it is in use. A task holds one place at
 * most and gives it back itself; places go to those who wait first come first served. It belongs to the loop of the
 * first task that uses it.
 *
 * <p>For permits that belong to nobody, and several at once, see {@link AsyncSemaphore}.
 */
public final class CapacityLimiter {
    private static final TraceTable ACQUIRE = SyncFrame.traceOf(CapacityLimiter.class, "acquire");
    private static final TraceTable WITH_PLACE = SyncFrame.traceOf(CapacityLimiter.class, "withPlace");

    private final Home home = new Home();
    private final WaiterList<Candidate> waiters = new WaiterList<>();
    private final Set<Task<?>> holders = new HashSet<>();
    private int capacity;

    /** Creates a limiter for {@code capacity} tasks at a time. */
    public CapacityLimiter(int capacity) {
        this.capacity = checked(capacity);
    }

    /**
     * Waits for a place. A cancel that comes when it has been given leaves it to the task.
     *
     * @throws IllegalStateException when awaited by a task that holds one
     */
    public Coroutine<Guard> acquire() {
        return new SyncFrame<>(ACQUIRE) {
            @Override
            @Nullable
            Object begin(Parkable task) {
                home.enter(task.self(), "CapacityLimiter.acquire");
                if (take(task.self())) {
                    return task.ready(new Occupied(task.self()));
                }
                Candidate place = new Candidate(task);
                waiters.add(place);
                return task.park(place);
            }
        };
    }

    /**
     * A place if there is one now, else nothing.
     *
     * @throws IllegalStateException for a task that holds one, and outside a task
     */
    public Optional<Guard> tryAcquire() {
        home.enterCurrent("CapacityLimiter.tryAcquire");
        Task<?> task = Task.current();
        return take(task) ? Optional.of(new Occupied(task)) : Optional.empty();
    }

    /**
     * Gives the current task's place back; for the form with {@code try} and {@code finally}.
     *
     * @throws IllegalStateException for a task that holds none
     */
    public void release() {
        home.check("CapacityLimiter.release");
        Task<?> task = Task.currentOrNull();
        if (task == null || !holders.remove(task)) {
            throw new IllegalStateException("CapacityLimiter.release was called by " + (task == null ? "no task" : task)
                    + ", which holds no place; the task that acquires it releases it");
        }
        serve();
    }

    /** Calls {@code body} when there is a place, and gives that back when the body has ended. */
    public <T extends @Nullable Object, X extends Exception> Coroutine<T> withPlace(AsyncCallable<T, X> body) throws X {
        return new GuardedFrame<>(WITH_PLACE, acquire(), body);
    }

    /** How many tasks may hold a place. */
    public int capacity() {
        return capacity;
    }

    /** Changes how many tasks may hold a place; if it is fewer than do, nobody loses one. */
    public void capacity(int newCapacity) {
        home.check("CapacityLimiter.capacity");
        capacity = checked(newCapacity);
        serve();
    }

    /** How many tasks hold a place. */
    public int borrowed() {
        return holders.size();
    }

    /** How many places are free. */
    public int available() {
        return Math.max(0, capacity - holders.size());
    }

    @Override
    public String toString() {
        return "CapacityLimiter[" + holders.size() + " of " + capacity + " in use, " + waiters.size() + " waiting]";
    }

    private static int checked(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "with a capacity of " + capacity + " nobody would ever get a place; pass one or more");
        }
        return capacity;
    }

    private boolean take(Task<?> task) {
        if (holders.contains(task)) {
            throw new IllegalStateException(task + " holds a place of this limiter already; release it first");
        }
        boolean free = waiters.isEmpty() && holders.size() < capacity;
        if (free) {
            holders.add(task);
        }
        return free;
    }

    private void serve() {
        while (holders.size() < capacity) {
            Candidate next = waiters.poll();
            if (next == null) {
                return;
            }
            holders.add(next.task);
            next.succeed(new Occupied(next.task));
        }
    }

    private final class Candidate extends Place {
        private final Task<?> task;

        Candidate(Parkable task) {
            super(task, CapacityLimiter.this);
            this.task = task.self();
        }
    }

    private final class Occupied implements Guard {
        private final Task<?> task;
        private boolean closed;

        Occupied(Task<?> task) {
            this.task = task;
        }

        @Override
        public void close() {
            home.check("Guard.close");
            if (!closed) {
                closed = true;
                if (holders.remove(task)) {
                    serve();
                }
            }
        }
    }
}
