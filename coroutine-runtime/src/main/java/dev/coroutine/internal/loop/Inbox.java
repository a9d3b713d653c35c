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
        return head == null;
    }

    /** Adds a node: true if the caller has to wake the loop. */
    boolean add(LoopNode node) {
        LoopNode below;
        do {
            below = head;
            node.next(below);
        } while (!HEAD.compareAndSet(this, below, node));
        return below == null && sleeping;
    }

    /** Moves everything to the end of {@code queue}, oldest first. */
    void drainTo(RunQueue queue) {
        LoopNode node = (LoopNode) HEAD.getAndSet(this, (LoopNode) null);
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
        if (head == null) {
            return true;
        }
        sleeping = false;
        return false;
    }

    void wakeUp() {
        sleeping = false;
    }
}
