package dev.coroutine.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other threads want of a loop that takes nothing more: it waits until the loop has run its last node, and is then
 * done on the thread that asks. Nothing of the loop changes any more by then, so it need not be done in turn.
 */
final class Afterlife {
    private @Nullable List<Runnable> waiting = new ArrayList<>();

    /** Runs {@code action}, now or in {@link #begin}. */
    void run(Runnable action) {
        if (!keep(action)) {
            action.run();
        }
    }

    private synchronized boolean keep(Runnable action) {
        return waiting != null && waiting.add(action);
    }

    /** The loop has run its last node. */
    void begin() {
        List<Runnable> due = take();
        if (due != null) {
            due.forEach(Runnable::run);
        }
    }

    private synchronized @Nullable List<Runnable> take() {
        List<Runnable> taken = waiting;
        waiting = null;
        return taken;
    }
}
