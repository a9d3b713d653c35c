package dev.coroutine.sync;

import dev.coroutine.Coroutine;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.Parkable;
import java.util.concurrent.BrokenBarrierException;
import org.jspecify.annotations.Nullable;

/**
 * A place where a number of tasks wait for each other, again and again. A task that is cancelled while it waits leaves;
 * the others go on waiting for another one. It belongs to the loop of the first task that arrives.
 */
public final class AsyncBarrier {
    private static final TraceTable ARRIVE = SyncFrame.traceOf(AsyncBarrier.class, "arrive");

    private final Home home = new Home();
    private final WaiterList<Place> waiters = new WaiterList<>();
    private final int parties;
    private boolean broken;

    /** Creates a barrier that opens whenever {@code parties} tasks have arrived. */
    public AsyncBarrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier for " + parties + " parties never opens; pass one or more");
        }
        this.parties = parties;
    }

    /**
     * Waits until all parties have arrived: at which place this one was among them, from 0 for the first.
     *
     * @throws BrokenBarrierException if the barrier is broken, or is aborted or reset meanwhile
     */
    public Coroutine<Integer> arrive() throws BrokenBarrierException {
        return new SyncFrame<>(ARRIVE) {
            @Override
            @Nullable
            Object begin(Parkable task) throws BrokenBarrierException {
                home.enter(task.self(), "AsyncBarrier.arrive");
                if (broken) {
                    throw new BrokenBarrierException("this barrier was aborted; reset() makes it usable again");
                }
                if (waiters.size() == parties - 1) {
                    open();
                    return task.ready(parties - 1);
                }
                Place waiter = new Place(task, AsyncBarrier.this);
                waiters.add(waiter);
                return task.park(waiter);
            }
        };
    }

    private void open() {
        int[] place = {0};
        waiters.drain(waiter -> waiter.succeed(place[0]++));
    }

    /** Breaks the barrier: whoever waits, or arrives later, fails. */
    public void abort() {
        home.check("AsyncBarrier.abort");
        broken = true;
        failWaiters("this barrier was aborted while it was waited for");
    }

    /** Makes the barrier as new; whoever waits fails. */
    public void reset() {
        home.check("AsyncBarrier.reset");
        broken = false;
        failWaiters("this barrier was reset while it was waited for");
    }

    private void failWaiters(String message) {
        waiters.drain(waiter -> waiter.fail(new BrokenBarrierException(message)));
    }

    /** How many tasks it takes. */
    public int parties() {
        return parties;
    }

    /** How many tasks wait. */
    public int waiting() {
        return waiters.size();
    }

    /** Whether it has been aborted, and not reset since. */
    public boolean isBroken() {
        return broken;
    }

    @Override
    public String toString() {
        return "AsyncBarrier[" + waiters.size() + " of " + parties + " waiting" + (broken ? ", broken" : "") + "]";
    }
}
