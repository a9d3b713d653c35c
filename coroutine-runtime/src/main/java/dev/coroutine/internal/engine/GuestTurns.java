package dev.coroutine.internal.engine;

import dev.coroutine.internal.loop.ChannelPoller;
import dev.coroutine.internal.loop.Interest;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When the turns of a guest loop run on its host: one at a time, each posted once.
 *
 * <pre>
 * IDLE -- wake --> POSTED -- the host runs it --> RUNNING -- nothing left --> IDLE
 *                  POSTED <-- something left ---- RUNNING -- wake --> AGAIN --> POSTED
 *                                                 RUNNING, AGAIN -- the loop has ended --> ENDED
 * </pre>
 *
 * What a turn does happens before the next one, since each ends with a write of the state that the next one's begin
 * reads, whatever threads they run on.
 */
final class GuestTurns implements ChannelPoller {
    private static final int IDLE = 0;
    private static final int POSTED = 1;
    private static final int RUNNING = 2;
    private static final int AGAIN = 3;
    private static final int ENDED = 4;

    /** In nanoseconds; two threads may drive at once, and only one of them is woken. */
    private static final long LONGEST_NAP = 10_000_000;

    private static final ThreadLocal<@Nullable GuestTurns> POSTING = new ThreadLocal<>();

    private final AtomicInteger state = new AtomicInteger(IDLE);
    private final Executor host;
    private final Turn turn;
    private final Consumer<Throwable> onRefusal;
    private volatile @Nullable Thread driver;

    /** What a turn does, and whether another one is to follow. */
    enum Next {
        AT_ONCE,
        WHEN_WOKEN,
        NEVER
    }

    /** One turn. */
    @FunctionalInterface
    interface Turn {
        Next run();
    }

    /**
     * Creates the turns of one loop.
     *
     * @param onRefusal told, on any thread, that the host does not take a turn
     */
    GuestTurns(Executor host, Turn turn, Consumer<Throwable> onRefusal) {
        this.host = host;
        this.turn = turn;
        this.onRefusal = onRefusal;
    }

    /** A guest never waits; the host does. */
    @Override
    public void poll(long nanos) {}

    @Override
    public void wake() {
        while (true) {
            int now = state.get();
            if (now == IDLE && state.compareAndSet(IDLE, POSTED)) {
                post();
                return;
            }
            if (now == RUNNING && state.compareAndSet(RUNNING, AGAIN)) {
                return;
            }
            if (now == POSTED && driver == null && host instanceof ExecutorService pool && pool.isTerminated()) {
                onRefusal.accept(new RejectedExecutionException(host + " has terminated without running the turn"));
            }
            if (now != IDLE && now != RUNNING) {
                return;
            }
        }
    }

    @Override
    public void watch(Interest interest) {
        GuestPoller.watch(interest);
    }

    @Override
    public void forget(Interest interest) {
        GuestPoller.forget(interest);
    }

    private void post() {
        Thread drives = driver;
        if (drives != null) {
            LockSupport.unpark(drives);
            return;
        }
        GuestTurns outer = POSTING.get();
        POSTING.set(this);
        try {
            host.execute(this::run);
        } catch (Throwable refused) {
            onRefusal.accept(refused);
        } finally {
            if (outer == null) {
                POSTING.remove();
            } else {
                POSTING.set(outer);
            }
        }
    }

    /** What the host runs. */
    private void run() {
        if (POSTING.get() == this) {
            throw new RejectedExecutionException(host + " has run a turn inside execute(..), in the middle of whatever"
                    + " woke the loop; a guest loop needs a host that queues what it is given");
        }
        runIfPosted();
    }

    private void runIfPosted() {
        if (!state.compareAndSet(POSTED, RUNNING)) {
            return;
        }
        Next next = turn.run();
        if (next == Next.NEVER) {
            state.set(ENDED);
        } else if (next == Next.AT_ONCE || !state.compareAndSet(RUNNING, IDLE)) {
            state.set(POSTED);
            post();
        }
    }

    boolean isPosted() {
        return state.get() == POSTED;
    }

    /** From now on {@code thread} is to call {@link #drive}, and the host is not asked any more. */
    void driver(Thread thread) {
        driver = thread;
    }

    /** Runs turns on the calling thread, where the host runs none, until {@code done} or {@code nanos} have passed. */
    void drive(BooleanSupplier done, long nanos) {
        long end = System.nanoTime() + nanos;
        driver = Thread.currentThread();
        boolean interrupted = false;
        for (long left = nanos; left > 0 && !done.getAsBoolean(); left = end - System.nanoTime()) {
            interrupted |= Thread.interrupted();
            if (isPosted()) {
                runIfPosted();
            } else {
                LockSupport.parkNanos(this, Math.min(left, LONGEST_NAP));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
