package dev.coroutine.internal.stream;

import dev.coroutine.Promise;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber that asks for one element whenever somebody wants one. Its signals may come from any thread; each completes
 * the promise that was made when the element was asked for, or is kept for the next one.
 */
final class Intake<T> implements Flow.Subscriber<T> {
    private Flow.@Nullable Subscription subscription;
    private @Nullable Promise<@Nullable T> wanted;
    private boolean left;
    private boolean ended;
    private @Nullable Throwable failure;

    /** The next element; null at the end. */
    Promise<@Nullable T> take() {
        Promise<@Nullable T> next = new Promise<>();
        Flow.Subscription from;
        synchronized (this) {
            if (ended) {
                finish(next);
                return next;
            }
            wanted = next;
            from = subscription;
        }
        if (from != null) {
            from.request(1);
        }
        return next;
    }

    /** Wants no more. */
    void leave() {
        Flow.Subscription from;
        synchronized (this) {
            left = true;
            wanted = null;
            from = ended ? null : subscription;
            ended = true;
        }
        if (from != null) {
            from.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription from) {
        Objects.requireNonNull(from, "subscription");
        boolean refused;
        boolean asked;
        synchronized (this) {
            refused = left || subscription != null;
            if (!refused) {
                subscription = from;
            }
            asked = wanted != null;
        }
        if (refused) {
            from.cancel();
        } else if (asked) {
            from.request(1);
        }
    }

    @Override
    public void onNext(T item) {
        Objects.requireNonNull(item, "item");
        Promise<@Nullable T> waiting = settle();
        if (waiting != null) {
            waiting.complete(item);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        Objects.requireNonNull(thrown, "throwable");
        end(thrown);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    private void end(@Nullable Throwable thrown) {
        Promise<@Nullable T> waiting;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            failure = thrown;
            waiting = wanted;
            wanted = null;
        }
        if (waiting != null) {
            finish(waiting);
        }
    }

    private synchronized @Nullable Promise<@Nullable T> settle() {
        Promise<@Nullable T> waiting = wanted;
        wanted = null;
        return waiting;
    }

    private synchronized void finish(Promise<@Nullable T> promise) {
        if (failure == null) {
            promise.complete(null);
        } else {
            promise.completeExceptionally(failure);
        }
    }
}
