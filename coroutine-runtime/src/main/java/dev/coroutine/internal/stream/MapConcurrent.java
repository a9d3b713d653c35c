package dev.coroutine.internal.stream;

import dev.coroutine.AsyncFunction;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** {@code mapConcurrent(limit, f)} and {@code mapUnordered(limit, f)}: what {@code f} makes of several elements at once. */
final class MapConcurrent<S extends @Nullable Object, T extends @Nullable Object> extends Operator<S, T>
        implements Pump.Sink<S> {
    private final AsyncFunction<? super S, T, ?> f;
    private final int limit;
    private final boolean ordered;
    private final Pump<S> pump;
    private final Deque<Work<S, T>> results = new ArrayDeque<>();
    private final Crew crew = new Crew();
    private final Signal change = new Signal("the next result of mapConcurrent or mapUnordered", crew::running);
    private int inFlight;
    private boolean begun;
    private boolean sourceEnded;
    private @Nullable Throwable sourceFailure;

    MapConcurrent(String method, AsyncIterator<S> source, int limit, AsyncFunction<? super S, T, ?> f) {
        super(method);
        this.limit = limit;
        ordered = method.equals("mapConcurrent");
        this.f = f;
        pump = new Pump<>(source, this);
    }

    @Override
    @SuppressWarnings("NullAway") // a value may be null where its type may
    Next next(Strand strand) throws Throwable {
        if (!begun) {
            begun = true;
            crew.begin(task(strand), pump);
        }
        Work<S, T> first = results.peek();
        if (first != null && first.isDone()) {
            return take(results.remove());
        }
        if (!sourceEnded || inFlight > 0) {
            return change.await(task(strand));
        }
        if (sourceFailure != null) {
            throw sourceFailure;
        }
        return Next.END;
    }

    @SuppressWarnings("NullAway") // a value may be null where its type may
    private Next take(Work<S, T> work) throws Throwable {
        inFlight--;
        pump.wake();
        Throwable failure = work.failure();
        if (failure != null) {
            throw failure;
        }
        return emit(work.result());
    }

    @Override
    public boolean hasRoom(Pump<S> from) {
        return inFlight < limit;
    }

    @Override
    public void accept(Pump<S> from, S item) {
        inFlight++;
        Work<S, T> work = new Work<>(item, f, this::done);
        if (ordered) {
            results.add(work);
        }
        crew.begin(from.task(), work);
    }

    private void done(Work<S, T> work) {
        if (!ordered) {
            results.add(work);
        }
        change.set();
    }

    @Override
    public void ended(Pump<S> from, @Nullable Throwable failure) {
        sourceEnded = true;
        sourceFailure = failure;
        change.set();
    }

    @Override
    @Nullable
    Coroutine<?> leave(Strand strand) {
        return crew.dismiss();
    }

    @Override
    protected void discarded() {
        pump.discard();
    }
}
