package dev.coroutine.sync;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.Parkable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits, given first come first served: a task that wants few does not overtake one that wants many.
 * Permits belong to nobody: any task may release them. It belongs to the loop of the first task that uses it.
 */
public final class AsyncSemaphore {
    private static final TraceTable ACQUIRE = SyncFrame.traceOf(AsyncSemaphore.class, "acquire");
    private static final TraceTable WITH_PERMIT = SyncFrame.traceOf(AsyncSemaphore.class, "withPermit");

    private final Home home = new Home();
    private final WaiterList<PermitWaiter> waiters = new WaiterList<>();
    private final int permits;
    private int available;

    /** Creates a semaphore with {@code permits} permits, which it never exceeds. */
    public AsyncSemaphore(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException(
                    "nobody could ever acquire one of " + permits + " permits; pass one or more");
        }
        this.permits = permits;
        this.available = permits;
    }

    /** As {@link #acquire(int)} of one permit. */
    public Coroutine<Guard> acquire() {
        return acquire(1);
    }

    /**
     * Waits for {@code wanted} permits at once. A cancel that comes when they have been given leaves them to the task.
     *
     * @throws IllegalArgumentException if there will never be as many
     */
    public Coroutine<Guard> acquire(int wanted) {
        if (wanted < 1 || wanted > permits) {
            throw new IllegalArgumentException(
                    wanted + " of " + permits + " permits can never be acquired; ask for 1 to " + permits);
        }
        return new SyncFrame<>(ACQUIRE) {
            @Override
            @Nullable
            Object begin(Parkable task) {
                home.enter(task.self(), "AsyncSemaphore.acquire");
                if (take(wanted)) {
                    return task.ready(new Permits(wanted));
                }
                PermitWaiter waiter = new PermitWaiter(task, wanted);
                waiters.add(waiter);
                return task.park(waiter);
            }
        };
    }

    /** A permit if one is there and nobody waits, else nothing. */
    public Optional<Guard> tryAcquire() {
        home.check("AsyncSemaphore.tryAcquire");
        return take(1) ? Optional.of(new Permits(1)) : Optional.empty();
    }

    /**
     * Gives one permit back; for the form with {@code try} and {@code finally}, in place of the guard.
     *
     * @throws IllegalStateException if more are released than were acquired
     */
    public void release() {
        give(1, "AsyncSemaphore.release");
    }

    /** Calls {@code body} with a permit, and gives that back when the body has ended. */
    public <T extends @Nullable Object, X extends Exception> Coroutine<T> withPermit(AsyncCallable<T, X> body)
            throws X {
        return new GuardedFrame<>(WITH_PERMIT, acquire(), body);
    }

    /** How many permits are left. */
    public int available() {
        return available;
    }

    @Override
    public String toString() {
        return "AsyncSemaphore[" + available + " of " + permits + " available, " + waiters.size() + " waiting]";
    }

    private boolean take(int wanted) {
        boolean taken = waiters.isEmpty() && wanted <= available;
        if (taken) {
            available -= wanted;
        }
        return taken;
    }

    private void give(int count, String operation) {
        home.check(operation);
        if (count > permits - available) {
            throw new IllegalStateException(operation + " would give back more permits than were acquired of " + this
                    + "; release each once, by its guard or by release()");
        }
        available += count;
        serve();
    }

    /** Gives permits to those who wait, as far as they go. */
    private void serve() {
        for (PermitWaiter next = waiters.first(); next != null && next.wanted <= available; next = waiters.first()) {
            waiters.remove(next);
            available -= next.wanted;
            next.succeed(new Permits(next.wanted));
        }
    }

    private final class PermitWaiter extends Place {
        private final int wanted;

        PermitWaiter(Parkable task, int wanted) {
            super(task, AsyncSemaphore.this);
            this.wanted = wanted;
        }

        /** Those behind may be content with fewer. */
        @Override
        public boolean cancel() {
            boolean left = super.cancel();
            if (left) {
                serve();
            }
            return left;
        }
    }

    private final class Permits implements Guard {
        private int count;

        Permits(int count) {
            this.count = count;
        }

        @Override
        public void close() {
            if (count > 0) {
                give(count, "Guard.close");
                count = 0;
            }
        }

        @Override
        public String toString() {
            return count + " permits of " + AsyncSemaphore.this;
        }
    }
}
