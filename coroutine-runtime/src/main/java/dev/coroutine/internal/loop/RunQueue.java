package dev.coroutine.internal.loop;

import org.jspecify.annotations.Nullable;

/** What is ready, first come first served; for the loop's thread. */
final class RunQueue {
    private @Nullable LoopNode head;
    private @Nullable LoopNode tail;

    boolean isEmpty() {
        return head == null;
    }

    void add(LoopNode node) {
        if (tail == null) {
            head = node;
        } else {
            tail.next(node);
        }
        tail = node;
    }

    /** Takes everything, as a chain of nodes, and leaves the queue empty. */
    @Nullable
    LoopNode takeAll() {
        LoopNode all = head;
        head = null;
        tail = null;
        return all;
    }
}
