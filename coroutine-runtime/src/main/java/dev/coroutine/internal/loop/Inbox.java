package dev.coroutine.internal.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Work from other threads: a lock-free stack that is taken as a whole and reversed, so that each sender's order holds.
 *
 * <p>A sender whose push finds the stack empty wakes the loop if it sleeps; the others know that a wake-up is under way.
 * The loop announces its sleep, then looks at the stack once more; a sender pushes, then looks for a sleeper. One of
 * them sees the other, because both are volatile.
 */
final class Inbox {
    private static final VarHandle HEAD;
    private static final LoopNode CLOSED = new Closed();

    static {
        try {
            HEAD = MethodHandles.lookup().findVarHandle(Inbox.class, "head", LoopNode.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // written through HEAD
    private volatile @Nullable LoopNode head;

    private volatile boolean sleeping;

    boolean isEmpty() {
        LoopNode newest = head;
        return newest == null || newest == CLOSED;
    }

    /** Adds a node: false if the inbox is closed. */
    boolean add(LoopNode node, Poller poller) {
        LoopNode below;
        do {
            below = head;
            if (below == CLOSED) {
                return false;
            }
            node.next(below);
        } while (!HEAD.compareAndSet(this, below, node));
        if (below == null && sleeping) {
            poller.wake();
        }
        return true;
    }

    /** Takes nothing more; moves what is there to the end of {@code queue}. */
    void close(RunQueue queue) {
        moveTo(queue, (LoopNode) HEAD.getAndSet(this, CLOSED));
    }

    /** Moves everything to the end of {@code queue}, oldest first. */
    void drainTo(RunQueue queue) {
        if (head != CLOSED) {
            moveTo(queue, (LoopNode) HEAD.getAndSet(this, (LoopNode) null));
        }
    }

    private static void moveTo(RunQueue queue, @Nullable LoopNode newest) {
        LoopNode node = newest == CLOSED ? null : newest;
        LoopNode oldest = null;
        while (node != null) {
            LoopNode older = node.next();
            node.next(oldest);
            oldest = node;
            node = older;
        }
        while (oldest != null) {
            LoopNode newer = oldest.next();
            oldest.next(null);
            queue.add(oldest);
            oldest = newer;
        }
    }

    /** Announces that the loop is about to sleep: false if there is work after all. */
    boolean fallAsleep() {
        sleeping = true;
        if (isEmpty()) {
            return true;
        }
        sleeping = false;
        return false;
    }

    boolean isLoopAsleep() {
        return sleeping;
    }

    void wakeUp() {
        sleeping = false;
    }

    /** What a closed inbox holds. */
    private static final class Closed implements LoopNode {
        @Override
        public @Nullable LoopNode next() {
            return null;
        }

        @Override
        public void next(@Nullable LoopNode following) {}

        @Override
        public void run() {}
    }
}
