package dev.coroutine.internal.loop;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** A channel that a selector knows, and who waits for it. */
final class WatchedChannel {
    private static final int[] OPS = {
        SelectionKey.OP_READ, SelectionKey.OP_WRITE, SelectionKey.OP_CONNECT, SelectionKey.OP_ACCEPT
    };

    private final SelectableChannel channel;
    private final int[] waiting = new int[OPS.length];
    private SelectionKey key;
    private @Nullable Interest first;
    private @Nullable Interest last;
    private int interestOps;

    private WatchedChannel(SelectableChannel channel, Selector selector) throws ClosedChannelException {
        this.channel = channel;
        key = channel.register(selector, 0, this);
    }

    static WatchedChannel register(SelectableChannel channel, Selector selector) throws ClosedChannelException {
        return new WatchedChannel(channel, selector);
    }

    boolean isValid() {
        return key.isValid();
    }

    /** Registers with another selector. */
    void moveTo(Selector selector) throws ClosedChannelException {
        key = channel.register(selector, interestOps, this);
    }

    void add(Interest interest) {
        interest.in = this;
        interest.previous = last;
        if (last == null) {
            first = interest;
        } else {
            last.following = interest;
        }
        last = interest;
        count(interest, 1);
        update();
    }

    void remove(Interest interest) {
        unlink(interest);
        update();
    }

    private void unlink(Interest interest) {
        if (interest.previous == null) {
            first = interest.following;
        } else {
            interest.previous.following = interest.following;
        }
        if (interest.following == null) {
            last = interest.previous;
        } else {
            interest.following.previous = interest.previous;
        }
        interest.in = null;
        interest.previous = null;
        interest.following = null;
        count(interest, -1);
    }

    private void count(Interest interest, int more) {
        for (int i = 0; i < OPS.length; i++) {
            if ((interest.ops & OPS[i]) != 0) {
                waiting[i] += more;
            }
        }
    }

    /** Tells the selector what is waited for now. */
    private void update() {
        int ops = 0;
        for (int i = 0; i < OPS.length; i++) {
            ops |= waiting[i] > 0 ? OPS[i] : 0;
        }
        if (ops != interestOps) {
            interestOps = ops;
            try {
                key.interestOps(ops);
            } catch (CancelledKeyException closed) {
                // who waits is told after the next select
            }
        }
    }

    /** Tells who waits for what is ready: how many. */
    int fire() {
        int ready;
        try {
            ready = key.readyOps();
        } catch (CancelledKeyException closed) {
            return 0;
        }
        int told = 0;
        for (Interest each = first; each != null; ) {
            Interest next = each.following;
            if ((each.ops & ready) != 0) {
                unlink(each);
                each.listener.ready(each.ops & ready);
                told++;
            }
            each = next;
        }
        update();
        return told;
    }

    /** The channel was closed, or taken from the selector: tells everybody, and says how many. */
    int fail() {
        int told = 0;
        for (Interest each = first; each != null; each = first) {
            unlink(each);
            each.listener.failed(
                    channel.isOpen()
                            ? new IOException("somebody has cancelled the selection key of " + channel)
                            : new ClosedChannelException());
            told++;
        }
        return told;
    }
}
