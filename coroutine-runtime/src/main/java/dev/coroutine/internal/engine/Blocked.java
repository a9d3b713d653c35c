package dev.coroutine.internal.engine;

import dev.coroutine.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A wait that knows which task could end it: a registration, or the frame that has parked its task. */
public interface Blocked {
    /** The task that holds what is waited for; null if nobody or everybody may give it. */
    @Nullable
    Task<?> blocker();

    /** All tasks that could end it. */
    default List<Task<?>> blockers() {
        Task<?> one = blocker();
        return one == null ? List.of() : List.of(one);
    }

    /** What is waited for, for people. */
    default String waitsFor() {
        return toString();
    }
}
