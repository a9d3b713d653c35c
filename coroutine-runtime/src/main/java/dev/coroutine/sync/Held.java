package dev.coroutine.sync;

import dev.coroutine.Task;
import dev.coroutine.internal.engine.Parkable;

/** A lock in the hands of a task. */
record Held(AsyncLock lock, Parkable task) implements Guard {
    Task<?> owner() {
        return task.self();
    }

    @Override
    public void close() {
        lock.close(this);
    }
}
