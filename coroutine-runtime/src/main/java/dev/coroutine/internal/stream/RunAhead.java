package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import dev.coroutine.internal.engine.Parkable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code buffer(capacity)} and {@code merge(other)}: what tasks take out of the sources, in the order of arrival. */
final class RunAhead<T extends @Nullable Object> extends Operator<T, T> implements Pump.Sink<T> {
    private final List<Pump<T>> pumps = new ArrayList<>();
    private final Deque<Arrived<T>> arrived = new ArrayDeque<>();
    private final Crew crew = new Crew();
    private final Signal change = new Signal("the next element of a buffer or merge", crew::running);
    private final int capacity;
    private int running;
    private boolean begun;
    private @Nullable Throwable failure;

    private record Arrived<T extends @Nullable Object>(Pump<T> pump, T item) {}

    /** Creates an operator that holds up to {@code capacity} elements of each source. */
    RunAhead(String method, int capacity, List<AsyncIterator<? extends T>> sources) {
        super(method);
        this.capacity = capacity;
        sources.forEach(source -> pumps.add(new Pump<>(source, this)));
    }

    @Override
    Next next(Strand strand) throws Throwable {
        if (!begun) {
            begin(task(strand));
        }
        Arrived<T> first = arrived.poll();
        if (first != null) {
            first.pump.held--;
            first.pump.wake();
            return emit(first.item);
        }
        if (failure != null) {
            throw failure;
        }
        return running == 0 ? Next.END : change.await(task(strand));
    }

    private void begin(Parkable task) {
        begun = true;
        running = pumps.size();
        pumps.forEach(pump -> crew.begin(task, pump));
    }

    @Override
    public boolean hasRoom(Pump<T> pump) {
        return failure == null && pump.held < capacity;
    }

    @Override
    public void accept(Pump<T> pump, T item) {
        pump.held++;
        arrived.add(new Arrived<>(pump, item));
        change.set();
    }

    @Override
    public void ended(Pump<T> pump, @Nullable Throwable why) {
        running--;
        if (failure == null) {
            failure = why;
        }
        change.set();
    }

    @Override
    @Nullable
    Coroutine<?> leave(Strand strand) {
        return crew.dismiss();
    }

    @Override
    protected void discarded() {
        pumps.forEach(Pump::discard);
    }
}
