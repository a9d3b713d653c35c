package dev.coroutine.samples.acceptance;

import dev.coroutine.ContextBridge;

/** A context that a library keeps in a thread-local. */
public final class ThreadContext implements ContextBridge<String> {
    private static final ThreadLocal<String> CURRENT = ThreadLocal.withInitial(() -> "");

    static String get() {
        return CURRENT.get();
    }

    static void set(String value) {
        CURRENT.set(value);
    }

    @Override
    public String capture() {
        return CURRENT.get();
    }

    @Override
    public void restore(String snapshot) {
        CURRENT.set(snapshot);
    }
}
