package dev.coroutine.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Runs actions of one thread one after the other instead of inside each other, from some depth on. */
final class Trampoline {
    private static final ThreadLocal<@Nullable Trampoline> CURRENT = new ThreadLocal<>();

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int depth;

    private Trampoline() {}

    /** Runs {@code action} now, or, inside {@code maxDepth} others, when the outermost of them has returned. */
    static void run(Runnable action, int maxDepth) {
        Trampoline trampoline = CURRENT.get();
        if (trampoline == null) {
            trampoline = new Trampoline();
            CURRENT.set(trampoline);
            try {
                trampoline.nest(action);
                trampoline.drain();
            } finally {
                CURRENT.remove();
            }
        } else if (trampoline.depth < maxDepth) {
            trampoline.nest(action);
        } else {
            trampoline.waiting.add(action);
        }
    }

    private void nest(Runnable action) {
        depth++;
        try {
            action.run();
        } finally {
            depth--;
        }
    }

    private void drain() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            nest(next);
        }
    }
}
