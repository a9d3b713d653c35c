package dev.coroutine.internal.loop;

import org.jspecify.annotations.Nullable;

/** Something to run on the loop that is its own queue node; it is in one queue at most. */
public interface LoopNode extends Runnable {
    /** What follows in the queue. */
    @Nullable
    LoopNode next();

    /** Sets what follows in the queue. */
    void next(@Nullable LoopNode following);
}
