package dev.coroutine.internal.engine;

import dev.coroutine.Task;
import org.jspecify.annotations.Nullable;

/** A wait that knows which task could end it. */
public interface Blocked {
    /** The task that holds what is waited for; null if nobody or everybody may give it. */
    @Nullable
    Task<?> blocker();
}
