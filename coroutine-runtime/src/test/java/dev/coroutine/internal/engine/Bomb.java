package dev.coroutine.internal.engine;

import dev.coroutine.internal.loop.LoopNode;

/** An error in a loop's own machinery, not in a task. */
final class Bomb implements LoopNode {
    private final Error error;
    private LoopNode next;

    Bomb(Error error) {
        this.error = error;
    }

    @Override
    public void run() {
        throw error;
    }

    @Override
    public LoopNode next() {
        return next;
    }

    @Override
    public void next(LoopNode following) {
        next = following;
    }
}
