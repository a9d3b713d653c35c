package dev.coroutine.internal.stream;

import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.abi.Strand;
import dev.coroutine.internal.engine.Parkable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code asCompleted(tasks)}: the tasks as they end. It looks at them, and observes no failure. */
final class AsCompleted<K extends Task<?>> extends Operator<K, K> {
    private final List<K> tasks;
    private final Deque<K> ended = new ArrayDeque<>();
    private final List<Cancellable> watches = new ArrayList<>();
    private final Signal change;
    private int running;
    private boolean begun;

    AsCompleted(Collection<K> tasks) {
        super("asCompleted");
        List<K> given = List.copyOf(tasks);
        this.tasks = given;
        change = new Signal("the end of one of " + given.size() + " tasks", () -> List.copyOf(given));
    }

    @Override
    Next next(Strand strand) {
        Parkable task = task(strand);
        if (!begun) {
            begun = true;
            running = tasks.size();
            tasks.forEach(each -> watches.add(task.watch(each, () -> ended(each))));
        }
        K first = ended.poll();
        if (first != null) {
            return emit(first);
        }
        return running == 0 ? Next.END : change.await(task);
    }

    private void ended(K task) {
        running--;
        ended.add(task);
        change.set();
    }

    @Override
    @Nullable
    Coroutine<?> leave(Strand strand) {
        watches.forEach(Cancellable::cancel);
        watches.clear();
        return null;
    }
}
