package dev.coroutine.internal.stream;

import dev.coroutine.AsyncIterator;
import dev.coroutine.EventLoop;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code stream.toPublisher(loop)}: a publisher for one subscriber, whose elements are made, and signalled, on a loop. */
final class StreamPublisher<T> implements Flow.Publisher<T> {
    private static final Flow.Subscription NONE = new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    private final AtomicReference<@Nullable AsyncIterator<? extends T>> source;
    private final EventLoop loop;

    StreamPublisher(AsyncIterator<? extends T> source, EventLoop loop) {
        this.source = new AtomicReference<>(source);
        this.loop = loop;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        AsyncIterator<? extends T> taken = source.getAndSet(null);
        if (taken == null) {
            subscriber.onSubscribe(NONE);
            subscriber.onError(
                    new IllegalStateException("a stream is used once, and the publisher of this one has had a"
                            + " subscriber; make a new stream for each"));
            return;
        }
        Feed<T> feed = new Feed<>(taken, subscriber);
        subscriber.onSubscribe(feed);
        feed.begin(loop);
    }
}
