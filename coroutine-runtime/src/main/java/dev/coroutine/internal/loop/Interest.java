package dev.coroutine.internal.loop;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/**
 * A wait for a channel to be ready for some operation, told once. It is its own place among the waits for its channel.
 */
public final class Interest {
    final SelectableChannel channel;
    final int ops;
    final Listener listener;

    @Nullable
    WatchedChannel in;

    @Nullable
    Interest previous;

    @Nullable
    Interest following;

    /** Who waits. Called on the thread of the poller, in the middle of its work: only queues work. */
    public interface Listener {
        /** The channel is ready for {@code ops}, some of those waited for. */
        void ready(int ops);

        /** The channel will not be ready: it was closed. */
        void failed(IOException why);
    }

    /** Creates a wait that has not begun. */
    public Interest(SelectableChannel channel, int ops, Listener listener) {
        this.channel = channel;
        this.ops = ops;
        this.listener = listener;
    }

    /** What is waited for. */
    public SelectableChannel channel() {
        return channel;
    }

    /** The operations, as {@link java.nio.channels.SelectionKey} has them. */
    public int ops() {
        return ops;
    }

    /** Who waits. */
    public Listener listener() {
        return listener;
    }
}
