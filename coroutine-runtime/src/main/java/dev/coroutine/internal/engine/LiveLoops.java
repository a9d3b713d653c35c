package dev.coroutine.internal.engine;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The loops of this process that have been made and not closed, as long as somebody else holds them. */
final class LiveLoops {
    private static final List<WeakReference<TaskLoop>> LOOPS = new ArrayList<>();

    private LiveLoops() {}

    static synchronized void add(TaskLoop loop) {
        LOOPS.add(new WeakReference<>(loop));
    }

    /** {@code loop} has been closed. */
    static synchronized void remove(TaskLoop loop) {
        LOOPS.removeIf(each -> each.get() == loop || each.get() == null);
    }

    /** The loops in the order in which they were made. */
    static synchronized List<TaskLoop> all() {
        return LOOPS.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .filter(each -> !each.isClosed())
                .toList();
    }
}
