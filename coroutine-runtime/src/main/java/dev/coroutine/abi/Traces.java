package dev.coroutine.abi;

import org.jspecify.annotations.Nullable;

/** What an exception does when it leaves a resumed frame: it gets its logical stack trace and finds its handler. */
final class Traces {
    private Traces() {}

    /** The innermost frame from {@code frame} on that may handle {@code failure}, or null. */
    static @Nullable Frame<?> unwind(@Nullable Frame<?> frame, Throwable failure) {
        Frame<?> candidate = frame;
        while (candidate != null && candidate.state > 0) {
            candidate = candidate.parent;
        }
        return candidate;
    }
}
