package dev.coroutine.internal.stream;

import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.Task;
import dev.coroutine.abi.Strand;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code group.completions()}: the tasks of a group as they end, until none is left. */
final class Completions extends Operator<Object, Task<?>> {
    private final Engine.Group group;
    private final Deque<Task<?>> ended = new ArrayDeque<>();
    private final Signal change = new Signal("the end of a task of its group", List::of);
    private final Cancellable registration;

    Completions(Engine.Group group) {
        super("completions");
        this.group = group;
        registration = group.onEach(task -> {
            ended.add(task);
            change.set();
        });
    }

    @Override
    Next next(Strand strand) {
        Task<?> first = ended.poll();
        if (first != null) {
            return emit(first);
        }
        return group.isEmpty() ? Next.END : change.await(task(strand));
    }

    @Override
    @Nullable
    Coroutine<?> leave(Strand strand) {
        registration.cancel();
        return null;
    }

    @Override
    protected void discarded() {
        registration.cancel();
    }
}
