package dev.coroutine.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Runs actions of one thread one after the other instead of inside each other, from some depth on: steps that resume
 * each other, and calls of hot methods that call each other.
 */
final class Trampoline {
    private static final ThreadLocal<@Nullable Trampoline> CURRENT = new ThreadLocal<>();

    private @Nullable Deque<Runnable> waiting;
    private int users;
    private int steps;
    private int calls;

    private Trampoline() {}

    /** Runs {@code step} now, or, inside {@code maxDepth} others, when the outermost of them has returned. */
    static void run(Runnable step, int maxDepth) {
        Trampoline trampoline = enter();
        try {
            if (trampoline.steps < maxDepth) {
                trampoline.nest(step);
            } else {
                trampoline.defer(step);
            }
            if (trampoline.steps == 0) {
                trampoline.drain();
            }
        } finally {
            trampoline.leave();
        }
    }

    /** Begins a call that others may be nested in; {@link #endCall} ends it. */
    static Trampoline beginCall() {
        Trampoline trampoline = enter();
        trampoline.calls++;
        return trampoline;
    }

    /** How many calls have begun and not ended. */
    int calls() {
        return calls;
    }

    /** Ends a call, the outermost one after everything that was deferred meanwhile. */
    void endCall() {
        calls--;
        try {
            if (users == 1) {
                drain();
            }
        } finally {
            leave();
        }
    }

    /** Leaves {@code action} for when the outermost step or call has returned. */
    void defer(Runnable action) {
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        waiting.add(action);
    }

    private static Trampoline enter() {
        Trampoline trampoline = CURRENT.get();
        if (trampoline == null) {
            trampoline = new Trampoline();
            CURRENT.set(trampoline);
        }
        trampoline.users++;
        return trampoline;
    }

    private void leave() {
        if (--users == 0) {
            CURRENT.set(null);
        }
    }

    private void nest(Runnable action) {
        steps++;
        try {
            action.run();
        } finally {
            steps--;
        }
    }

    private void drain() {
        for (Runnable next = poll(); next != null; next = poll()) {
            nest(next);
        }
    }

    private @Nullable Runnable poll() {
        return waiting == null ? null : waiting.poll();
    }
}
