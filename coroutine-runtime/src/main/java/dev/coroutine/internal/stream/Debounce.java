package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.abi.Strand;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code debounce(quiet)}: each element that no other one follows for so long, and the last one. */
final class Debounce<T extends @Nullable Object> extends Operator<T, T> implements Pump.Sink<T> {
    private final Duration quiet;
    private final Pump<T> pump;
    private final Crew crew = new Crew();
    private final Signal change = new Signal("an element that stands, in debounce", crew::running);
    private @Nullable Cancellable timer;
    private @Nullable T latest;
    private boolean begun;
    private boolean present;
    private boolean due;
    private boolean ended;
    private @Nullable Throwable failure;

    Debounce(AsyncIterator<T> source, Duration quiet) {
        super("debounce");
        this.quiet = quiet;
        pump = new Pump<>(source, this);
    }

    @Override
    @SuppressWarnings("NullAway") // an element may be null where its type may
    Next next(Strand strand) throws Throwable {
        if (!begun) {
            begun = true;
            crew.begin(task(strand), pump);
        }
        if (failure != null) {
            throw failure;
        }
        if (present && (due || ended)) {
            T taken = latest;
            latest = null;
            present = false;
            return emit(taken);
        }
        return ended ? Next.END : change.await(task(strand));
    }

    @Override
    public boolean hasRoom(Pump<T> from) {
        return true;
    }

    @Override
    public void accept(Pump<T> from, T item) {
        latest = item;
        present = true;
        due = false;
        stopTimer();
        timer = from.task().self().loop().callLater(quiet, () -> {
            due = true;
            change.set();
        });
    }

    @Override
    public void ended(Pump<T> from, @Nullable Throwable why) {
        ended = true;
        failure = why;
        change.set();
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }

    @Override
    @Nullable
    Coroutine<?> leave(Strand strand) {
        stopTimer();
        return crew.dismiss();
    }

    @Override
    protected void discarded() {
        pump.discard();
    }
}
