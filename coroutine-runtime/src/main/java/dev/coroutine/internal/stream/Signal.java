package dev.coroutine.internal.stream;

import dev.coroutine.Cancellable;
import dev.coroutine.Task;
import dev.coroutine.internal.engine.Blocked;
import dev.coroutine.internal.engine.Parkable;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one task at a time waits for, in a step of an operator. */
final class Signal implements Cancellable, Blocked {
    private final String what;
    private final Supplier<List<Task<?>>> causes;
    private @Nullable Parkable waiting;

    /** Creates a signal for {@code what}, which the end of one of {@code causes} may bring; asked on any thread. */
    Signal(String what, Supplier<List<Task<?>>> causes) {
        this.what = what;
        this.causes = causes;
    }

    /** Parks {@code task} until this is set. */
    Operator.Next await(Parkable task) {
        waiting = task;
        task.park(this);
        return Operator.Next.PARKED;
    }

    /** Wakes whoever waits. */
    void set() {
        Parkable task = waiting;
        if (task != null) {
            waiting = null;
            task.deliver(null, null);
        }
    }

    @Override
    public boolean cancel() {
        waiting = null;
        return true;
    }

    @Override
    public @Nullable Task<?> blocker() {
        return null;
    }

    @Override
    public List<Task<?>> blockers() {
        return causes.get();
    }

    /** What is waited for. */
    @Override
    public String toString() {
        return what;
    }
}
