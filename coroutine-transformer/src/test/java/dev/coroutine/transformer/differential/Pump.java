package dev.coroutine.transformer.differential;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** What happens later, in order: the completions that a parked program waits for. */
final class Pump implements Executor {
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();

    @Override
    public void execute(Runnable action) {
        queue.add(action);
    }

    /** Runs what is queued, and what that queues, until nothing is left. */
    void drain() {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
    }
}
