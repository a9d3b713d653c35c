package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.abi.Strand;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Gives a subscriber the elements of a stream that it asks for. Requests and cancels may come from any thread. */
final class Feed<T> extends Terminal<T, Void> implements Flow.Subscription {
    private final AsyncIterator<? extends T> source;
    private volatile Flow.@Nullable Subscriber<? super T> subscriber;
    private @Nullable CompletableFuture<Void> running;
    private @Nullable Promise<Void> wake;
    private @Nullable IllegalArgumentException refused;
    private long demand;
    private boolean cancelled;

    Feed(AsyncIterator<? extends T> source, Flow.Subscriber<? super T> subscriber) {
        super("toPublisher", source);
        this.source = source;
        this.subscriber = subscriber;
    }

    /** Begins, as a task of {@code loop}. */
    void begin(EventLoop loop) {
        CompletableFuture<Void> task;
        try {
            task = loop.submit(() -> this);
        } catch (RejectedExecutionException closed) {
            finish(closed);
            return;
        }
        boolean late;
        synchronized (this) {
            running = task;
            late = cancelled;
        }
        if (late) {
            task.cancel(false);
        }
    }

    // ---- the subscription

    @Override
    public void request(long count) {
        Promise<Void> waiting;
        synchronized (this) {
            if (count <= 0) {
                refused = new IllegalArgumentException("a subscriber requested " + count
                        + " elements; request 1 or more (Reactive Streams, rule 3.9)");
            } else {
                demand = count > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + count;
            }
            waiting = wake;
            wake = null;
        }
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    @Override
    public void cancel() {
        CompletableFuture<Void> task;
        synchronized (this) {
            cancelled = true;
            task = running;
        }
        subscriber = null;
        if (task != null) {
            task.cancel(false);
        }
    }

    // ---- the task

    @Override
    Next next(Strand strand) {
        Promise<Void> waiting;
        synchronized (this) {
            if (refused != null) {
                throw refused;
            }
            if (cancelled) {
                return Next.END;
            }
            if (demand > 0) {
                return pull(source);
            }
            waiting = new Promise<>();
            wake = waiting;
        }
        return await(waiting);
    }

    @Override
    Next onValue(@Nullable Object value) {
        return Next.STEP;
    }

    @Override
    Next onElement(T item) {
        Objects.requireNonNull(item, "a stream with null elements cannot be published; map them first");
        synchronized (this) {
            if (demand != Long.MAX_VALUE) {
                demand--;
            }
        }
        Flow.Subscriber<? super T> to = subscriber;
        if (to != null) {
            deliver(to, item);
        }
        return Next.STEP;
    }

    /**
     * Gives {@code item} to a subscriber. One that throws has ended its subscription (rule 2.13), so that only the loop's
     * handler can be told.
     */
    private void deliver(Flow.Subscriber<? super T> to, T item) {
        try {
            to.onNext(item);
        } catch (RuntimeException | Error broken) {
            subscriber = null;
            EventLoop.current().execute(() -> {
                throw broken;
            });
            throw broken;
        }
    }

    @Override
    @Nullable
    Throwable concluded(@Nullable Throwable outcome) {
        boolean told = finish(Work.failure(outcome));
        return told ? null : outcome;
    }

    @Override
    protected void discarded() {
        super.discarded();
        finish(Work.neverBegun());
    }

    /** Tells the subscriber of the end: false if it is none any more. */
    private boolean finish(@Nullable Throwable failure) {
        Flow.Subscriber<? super T> to = subscriber;
        subscriber = null;
        if (to == null) {
            return false;
        }
        if (failure == null) {
            to.onComplete();
        } else {
            to.onError(failure);
        }
        return true;
    }
}
