package dev.coroutine.debug;

import dev.coroutine.internal.engine.TaskSnapshot;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The frames of a task, which remember what else was seen of it in the same moment; it does not change. */
final class SeenFrames extends AbstractList<StackTraceElement> implements RandomAccess {
    private final TaskSnapshot seen;
    private final boolean exact;

    /** Creates a view; {@code exact} tells whether all tasks were seen in one moment. */
    SeenFrames(TaskSnapshot seen, boolean exact) {
        this.seen = seen;
        this.exact = exact;
    }

    TaskSnapshot seen() {
        return seen;
    }

    boolean isExact() {
        return exact;
    }

    @Override
    public StackTraceElement get(int index) {
        return seen.frames().get(index);
    }

    @Override
    public int size() {
        return seen.frames().size();
    }
}
