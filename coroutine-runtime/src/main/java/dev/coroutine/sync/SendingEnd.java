package dev.coroutine.sync;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.SelectCase;
import dev.coroutine.abi.TraceTable;
import dev.coroutine.internal.engine.Delivery;
import dev.coroutine.internal.engine.Parkable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sending end. */
final class SendingEnd<E> implements Sender<E> {
    private static final TraceTable SEND = SyncFrame.traceOf(Sender.class, "send");

    private final Channel<E> channel;
    private boolean closed;

    SendingEnd(Channel<E> channel) {
        this.channel = channel;
        channel.opened(this);
    }

    @Override
    public Coroutine<Void> send(E item) {
        Objects.requireNonNull(item, "item");
        return new SyncFrame<>(SEND) {
            @Override
            @Nullable
            Object begin(Parkable task) {
                channel.home().enter(task.self(), "Sender.send");
                return offer(item) ? task.ready(null) : task.park(add(task, item));
            }
        };
    }

    @Override
    public boolean trySend(E item) {
        Objects.requireNonNull(item, "item");
        channel.home().check("Sender.trySend");
        return offer(item);
    }

    @Override
    public Sender<E> copy() {
        channel.home().check("Sender.copy");
        checkOpen();
        return new SendingEnd<>(channel);
    }

    @Override
    public <R extends @Nullable Object> SelectCase<R> sending(E item, AsyncCallable<R, ?> then) {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(then, "then");
        return Engine.selectCase(new Source(item), ignored -> then.call());
    }

    @Override
    public void close() {
        channel.home().check("Sender.close");
        if (!closed) {
            closed = true;
            channel.closed(this);
        }
    }

    private boolean offer(E item) {
        checkOpen();
        return channel.offer(item);
    }

    private Cancellable add(Delivery delivery, E item) {
        Sending<E> place = new Sending<>(delivery, channel, this, item);
        channel.add(place);
        return place;
    }

    private void checkOpen() {
        if (closed) {
            throw closed();
        }
    }

    ClosedException closed() {
        return new ClosedException("this sender is closed; make a copy() for each task that closes one");
    }

    @Override
    public String toString() {
        return (closed ? "closed sender of " : "sender of ") + channel;
    }

    /** What a case of select waits for. */
    private final class Source implements Engine.SelectSource {
        private final E item;

        Source(E item) {
            this.item = item;
        }

        @Override
        public @Nullable Object poll() {
            channel.home().enterCurrent("select");
            return offer(item) ? null : NOTHING;
        }

        @Override
        public Cancellable register(Awaitable.Waiter<@Nullable Object> waiter) {
            return add(Delivery.to(waiter), item);
        }
    }
}
