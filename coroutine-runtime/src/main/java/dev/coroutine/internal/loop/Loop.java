package dev.coroutine.internal.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread that runs queued nodes in turn. A turn polls, takes in what other threads sent and which deadlines have
 * passed, and then runs what is ready at that moment, no more; what these nodes queue comes after it. Where very much is
 * ready, that takes several turns.
 *
 * <p>{@link #post} is for any thread, the rest for the loop's own.
 */
public final class Loop {
    /** So many nodes a turn runs at most, so that a long batch keeps neither timers nor other threads waiting. */
    static final int LONGEST_TURN = 256;

    private static final VarHandle TURNS;

    static {
        try {
            TURNS = MethodHandles.lookup().findVarHandle(Loop.class, "turns", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Clock clock;
    private final Poller poller;
    private final Order order;
    private final Runnable onInterrupt;
    private final RunQueue ready = new RunQueue();
    private final TimerHeap timers = new TimerHeap();
    private final Inbox inbox = new Inbox();
    private @Nullable LoopNode batch;
    private Thread thread = Thread.currentThread();
    private @Nullable Thread owner;

    @SuppressWarnings("UnusedVariable") // read through TURNS
    private long turns;

    /**
     * Creates a loop of the calling thread.
     *
     * @param onInterrupt told that the thread was interrupted; the flag is cleared
     */
    public Loop(Clock clock, Poller poller, Order order, Runnable onInterrupt) {
        this(clock, poller, order, onInterrupt, false);
        owner = thread;
    }

    private Loop(Clock clock, Poller poller, Order order, Runnable onInterrupt, boolean guest) {
        this.clock = clock;
        this.poller = poller;
        this.order = order;
        this.onInterrupt = onInterrupt;
        if (guest) {
            inbox.fallAsleep();
        }
    }

    /** Creates a loop without a thread: its turns run wherever somebody calls {@link #asOwner}. */
    public static Loop guest(Clock clock, Poller poller) {
        return new Loop(clock, poller, Order.FIFO, () -> {}, true);
    }

    /** A poller that parks the calling thread, and selects once channels are watched. */
    public static ChannelPoller parking() {
        return new SelectorPoller();
    }

    /** What channels can be waited for with on this loop, or null. */
    public @Nullable ChannelPoller channels() {
        return poller instanceof ChannelPoller channels ? channels : null;
    }

    /** The loop's thread; of a guest, the one that runs it or has run it last. */
    public Thread thread() {
        return thread;
    }

    /**
     * Whether the caller is on the loop's thread. The field is read without any order: a thread that has been the owner
     * sees at least that it is not any more, and one that has never been sees another.
     */
    public boolean isOwnThread() {
        return Thread.currentThread() == owner;
    }

    /** The loop's time. */
    public long nanoTime() {
        return clock.nanoTime();
    }

    /** Runs {@code node} in the next turn. */
    public void schedule(LoopNode node) {
        ready.add(node);
    }

    /** Runs {@code node} in a later turn; from any thread. False if the loop is closed. */
    public boolean post(LoopNode node) {
        return inbox.add(node, poller);
    }

    /** Takes nothing more from other threads, and runs what is ready at this moment. */
    public void close() {
        inbox.close(ready);
        if (batch != null) {
            runBatch(Integer.MAX_VALUE);
        }
        runBatch(Integer.MAX_VALUE);
        timers.clear();
        poller.close();
    }

    /** Tells {@code node} when {@code deadline} has passed. */
    public void startTimer(TimerNode node, long deadline) {
        timers.add(node, deadline);
    }

    /** Forgets {@code node}: false if its deadline has passed, or it was never started. */
    public boolean stopTimer(TimerNode node) {
        return timers.remove(node);
    }

    /** When {@code node} expires, {@link Long#MAX_VALUE} if it does not run. */
    public long deadline(TimerNode node) {
        return timers.deadline(node);
    }

    /** How many timers run. */
    public int timerCount() {
        return timers.size();
    }

    /** How many turns have begun, as far as the caller's thread has seen. */
    public long turns() {
        return (long) TURNS.getOpaque(this);
    }

    /** Whether the loop waits for something to do; for any thread. */
    public boolean isAsleep() {
        return inbox.isLoopAsleep();
    }

    /** Turns until {@code done}, or {@link #nanoTime()} has reached {@code deadline}: whether it is done. */
    public boolean runUntil(BooleanSupplier done, long deadline) {
        while (!done.getAsBoolean()) {
            if (deadline != Long.MAX_VALUE && clock.nanoTime() >= deadline) {
                return false;
            }
            turn(deadline);
        }
        return true;
    }

    /** Makes the caller's thread that of this guest loop while {@code turn} runs; calls may not overlap. */
    public void asOwner(Runnable turn) {
        thread = Thread.currentThread();
        owner = thread;
        inbox.wakeUp();
        try {
            turn.run();
        } finally {
            owner = null;
        }
    }

    /** One turn that does not wait: whether another one is due at once. If not, whoever posts next wakes the poller. */
    public boolean turnWithoutWaiting() {
        TURNS.setOpaque(this, turns + 1);
        poller.poll(0);
        takeIn();
        runBatch(LONGEST_TURN);
        return batch != null || !ready.isEmpty() || !inbox.fallAsleep();
    }

    /** When the first timer is due; {@link Long#MAX_VALUE} if none runs. */
    public long firstDeadline() {
        return timers.first();
    }

    private void turn(long deadline) {
        TURNS.setOpaque(this, turns + 1);
        poll(deadline);
        takeIn();
        if (Thread.interrupted()) {
            onInterrupt.run();
        }
        runBatch(LONGEST_TURN);
    }

    private void takeIn() {
        if (!inbox.isEmpty()) {
            inbox.drainTo(ready);
        }
        if (!timers.isEmpty()) {
            timers.expire(clock.nanoTime());
        }
    }

    private void poll(long deadline) {
        if (!ready.isEmpty() || batch != null || !inbox.isEmpty()) {
            poller.poll(0);
            return;
        }
        long until = Math.min(deadline, timers.first());
        long nanos = until == Long.MAX_VALUE ? Poller.FOREVER : Math.max(0, until - clock.nanoTime());
        if (inbox.fallAsleep()) {
            poller.poll(nanos);
            inbox.wakeUp();
        }
    }

    /** Runs what is ready, {@code atMost} nodes; what is left, also when a node throws, runs in the next turn. */
    private void runBatch(int atMost) {
        if (batch == null) {
            LoopNode taken = ready.takeAll();
            batch = taken == null ? null : order.arrange(taken);
        }
        LoopNode node = batch;
        for (int left = atMost; node != null && left > 0; left--) {
            batch = node.next();
            node.next(null);
            node.run();
            node = batch;
        }
    }
}
