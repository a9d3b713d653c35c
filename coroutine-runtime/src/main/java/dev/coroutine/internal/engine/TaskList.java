package dev.coroutine.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that have not ended. Changed on the loop's thread only; other threads see some recent state, since the array
 * is replaced or overwritten in place and never shifted.
 */
final class TaskList {
    private static final int INITIAL = 16;

    private volatile @Nullable LoopTask<?>[] slots = new LoopTask<?>[INITIAL];
    private int size;

    void add(LoopTask<?> task) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
        }
        task.slot = size;
        slots[size++] = task;
    }

    void remove(LoopTask<?> task) {
        int slot = task.slot;
        if (slot >= size || slots[slot] != task) {
            return;
        }
        LoopTask<?> last = slots[--size];
        slots[slot] = last;
        if (last != null) {
            last.slot = slot;
        }
        slots[size] = null;
        if (slots.length > INITIAL && size < slots.length / 4) {
            slots = Arrays.copyOf(slots, slots.length / 2);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The tasks in creation order. */
    List<LoopTask<?>> snapshot() {
        Set<LoopTask<?>> seen = new LinkedHashSet<>();
        for (LoopTask<?> task : slots) {
            if (task != null && !task.isDone()) {
                seen.add(task);
            }
        }
        List<LoopTask<?>> ordered = new ArrayList<>(seen);
        ordered.sort(Comparator.comparingLong(LoopTask::id));
        return ordered;
    }
}
