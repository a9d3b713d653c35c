package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Listener;
import dev.coroutine.internal.loop.LoopNode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A registration with something that may end on any thread, and that arrives on the loop by itself in the run queue.
 * What comes late, or twice, is never taken for something else.
 *
 * <pre>
 * FREE ------> CLAIMED (a completer writes the result) ; FREE -> WITHDRAWN (who waits gave up)     field claim
 * REGISTERING -> DONE (before registering was over: nothing is queued)
 * REGISTERING -> WAITING -> DONE (the completer queues this node)                                   field progress
 * </pre>
 *
 * The result is written between the claim and DONE, and read by whoever sees DONE: who registered,
 * or the loop after the node has gone through its queue.
 */
abstract class Arrival extends Listener<Object> implements LoopNode {
    private static final int FREE = 0;
    private static final int CLAIMED = 1;
    private static final int WITHDRAWN = 2;
    private static final int REGISTERING = 0;
    private static final int WAITING = 1;
    private static final int DONE = 2;
    private static final VarHandle CLAIM;
    private static final VarHandle PROGRESS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CLAIM = lookup.findVarHandle(Arrival.class, "claim", int.class);
            PROGRESS = lookup.findVarHandle(Arrival.class, "progress", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final TaskLoop loop;

    private volatile int claim = FREE;

    @SuppressWarnings("UnusedVariable") // used through PROGRESS
    private volatile int progress = REGISTERING;

    private @Nullable LoopNode next;
    private @Nullable Object value;
    private @Nullable Throwable failure;
    private @Nullable Cancellable registration;

    Arrival(TaskLoop loop) {
        this.loop = loop;
    }

    /** Where it arrives. */
    final TaskLoop loop() {
        return loop;
    }

    /** It has ended; on the loop's thread. */
    abstract void arrived();

    /** Registers with {@code x}. */
    @SuppressWarnings("unchecked")
    final void register(Awaitable<?> x) {
        Cancellable made;
        try {
            made = ((Awaitable<Object>) x).onReady(this);
        } catch (Throwable refused) {
            CLAIM.compareAndSet(this, FREE, WITHDRAWN);
            throw refused;
        }
        registration = made == this ? null : Objects.requireNonNull(made, "onReady must return a registration");
    }

    /** Registering is over: true if this will arrive through the queue, false if it has ended already. */
    final boolean publish() {
        return PROGRESS.compareAndSet(this, REGISTERING, WAITING);
    }

    final @Nullable Object value() {
        return value;
    }

    final @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public final void succeed(@Nullable Object result) {
        complete(result, null);
    }

    @Override
    public final void fail(Throwable cause) {
        complete(null, Objects.requireNonNull(cause, "failure"));
    }

    final void complete(@Nullable Object result, @Nullable Throwable cause) {
        if (claim()) {
            conclude(result, cause);
        }
    }

    /** Makes the caller the one who concludes: false if somebody else is, or who waits gave up. */
    final boolean claim() {
        return CLAIM.compareAndSet(this, FREE, CLAIMED);
    }

    /** After {@link #claim}: what it ended with. */
    final void conclude(@Nullable Object result, @Nullable Throwable cause) {
        value = result;
        failure = cause;
        if ((int) PROGRESS.getAndSet(this, DONE) == WAITING) {
            loop.scheduleFromAnyThread(this);
        }
    }

    @Override
    public final boolean cancel() {
        if (!CLAIM.compareAndSet(this, FREE, WITHDRAWN)) {
            return false;
        }
        unlink();
        if (registration != null) {
            registration.cancel();
        }
        abandon();
        return true;
    }

    @Override
    protected final boolean isWithdrawn() {
        return claim == WITHDRAWN;
    }

    /** What was waited for is not wanted any more. */
    void abandon() {}

    @Override
    public final void run() {
        arrived();
    }

    @Override
    public final @Nullable LoopNode next() {
        return next;
    }

    @Override
    public final void next(@Nullable LoopNode following) {
        next = following;
    }
}
