package dev.coroutine.sync;

import dev.coroutine.AsyncFunction;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.SelectCase;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.Delivery;
import dev.coroutine.internal.engine.Parkable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A receiving end. */
final class ReceivingEnd<E> implements Receiver<E> {
    private static final TraceTable RECEIVE = SyncFrame.traceOf(Receiver.class, "receive");

    private final Channel<E> channel;
    private boolean closed;

    ReceivingEnd(Channel<E> channel) {
        this.channel = channel;
        channel.opened(this);
    }

    @Override
    public Coroutine<E> receive() {
        return new SyncFrame<>(RECEIVE) {
            @Override
            @Nullable
            Object begin(Parkable task) {
                channel.home().enter(task.self(), "Receiver.receive");
                E item = take();
                return item == null ? task.park(add(task)) : task.ready(item);
            }
        };
    }

    @Override
    public Optional<E> tryReceive() {
        channel.home().check("Receiver.tryReceive");
        return Optional.ofNullable(take());
    }

    @Override
    public AsyncIterator<E> iterator() {
        return new ItemIterator<>(this::receive);
    }

    @Override
    public Receiver<E> copy() {
        channel.home().check("Receiver.copy");
        checkOpen();
        return new ReceivingEnd<>(channel);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends @Nullable Object> SelectCase<R> receiving(AsyncFunction<? super E, R, ?> then) {
        Objects.requireNonNull(then, "then");
        return Engine.selectCase(new Source(), (AsyncFunction<@Nullable Object, R, ?>) (AsyncFunction<?, R, ?>) then);
    }

    @Override
    public void close() {
        channel.home().check("Receiver.close");
        if (!closed) {
            closed = true;
            channel.closed(this);
        }
    }

    private @Nullable E take() {
        checkOpen();
        return channel.poll();
    }

    private Cancellable add(Delivery delivery) {
        Receiving place = new Receiving(delivery, channel, this);
        channel.add(place);
        return place;
    }

    private void checkOpen() {
        if (closed) {
            throw closed();
        }
    }

    ClosedException closed() {
        return new ClosedException("this receiver is closed; make a copy() for each task that closes one");
    }

    @Override
    public String toString() {
        return (closed ? "closed receiver of " : "receiver of ") + channel;
    }

    /** What a case of select waits for. */
    private final class Source implements Engine.SelectSource {
        @Override
        public @Nullable Object poll() {
            channel.home().enterCurrent("select");
            E item = take();
            return item == null ? NOTHING : item;
        }

        @Override
        public Cancellable register(Awaitable.Waiter<@Nullable Object> waiter) {
            return add(Delivery.to(waiter));
        }
    }
}
