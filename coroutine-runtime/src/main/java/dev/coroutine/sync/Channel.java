package dev.coroutine.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A pipe between tasks with two kinds of ends, which are counted: when the last sender is closed, receivers get what is
 * left and then the end; when the last receiver is closed, senders fail and what is left is dropped. Everybody is served
 * first come first served. It belongs to the loop of the first task that uses it.
 *
 * @param <E> the items' type; items are not null
 */
public final class Channel<E> {
    private final Home home = new Home();
    private final WaiterList<Sending<E>> senders = new WaiterList<>();
    private final WaiterList<Receiving> receivers = new WaiterList<>();
    private final Deque<E> buffer = new ArrayDeque<>();
    private final int capacity;
    private final boolean dropping;
    private int openSenders;
    private int openReceivers;
    private final Sender<E> sender = new SendingEnd<>(this);
    private final Receiver<E> receiver = new ReceivingEnd<>(this);

    private Channel(int capacity, int least, boolean dropping) {
        if (capacity < least) {
            throw new IllegalArgumentException(
                    "a channel cannot hold " + capacity + " items; pass " + least + " or more");
        }
        this.capacity = capacity;
        this.dropping = dropping;
    }

    /** Makes a channel that holds {@code capacity} items; with 0, an item is sent when somebody receives it. */
    public static <E> Channel<E> bounded(int capacity) {
        return new Channel<>(capacity, 0, false);
    }

    /** Makes a channel that holds any number of items: sending never waits. */
    public static <E> Channel<E> unbounded() {
        return bounded(Integer.MAX_VALUE);
    }

    /** Makes a channel that holds the {@code capacity} newest items and drops older ones: sending never waits. */
    public static <E> Channel<E> dropOldest(int capacity) {
        return new Channel<>(capacity, 1, true);
    }

    /** The first sending end, always the same one; further ones are its copies. */
    public Sender<E> sender() {
        return sender;
    }

    /** The first receiving end, always the same one; further ones are its copies. */
    public Receiver<E> receiver() {
        return receiver;
    }

    @Override
    public String toString() {
        return "Channel[" + buffer.size() + " items, " + senders.size() + " of " + openSenders + " senders and "
                + receivers.size() + " of " + openReceivers + " receivers waiting]";
    }

    // ---- for its ends

    Home home() {
        return home;
    }

    /** Sends at once: false if that has to wait. */
    boolean offer(E item) {
        if (openReceivers == 0) {
            throw nobodyReceives();
        }
        Receiving waiting = receivers.poll();
        if (waiting != null) {
            waiting.succeed(item);
            return true;
        }
        if (buffer.size() == capacity) {
            if (!dropping) {
                return false;
            }
            buffer.poll();
        }
        buffer.add(item);
        return true;
    }

    /** Receives at once: null if that has to wait. */
    @Nullable
    E poll() {
        E item = buffer.poll();
        Sending<E> waiting = senders.poll();
        if (waiting != null) {
            waiting.succeed(null);
            if (item == null) {
                return waiting.item();
            }
            buffer.add(waiting.item());
        }
        if (item == null && openSenders == 0) {
            throw nobodySends();
        }
        return item;
    }

    void add(Sending<E> waiting) {
        senders.add(waiting);
    }

    void add(Receiving waiting) {
        receivers.add(waiting);
    }

    void opened(SendingEnd<E> end) {
        openSenders++;
    }

    void opened(ReceivingEnd<E> end) {
        openReceivers++;
    }

    void closed(SendingEnd<E> end) {
        senders.drain(waiting -> waiting.end() == end, waiting -> waiting.fail(end.closed()));
        if (--openSenders == 0) {
            receivers.drain(waiting -> waiting.fail(nobodySends()));
        }
    }

    void closed(ReceivingEnd<E> end) {
        receivers.drain(waiting -> waiting.end() == end, waiting -> waiting.fail(end.closed()));
        if (--openReceivers == 0) {
            buffer.clear();
            senders.drain(waiting -> waiting.fail(nobodyReceives()));
        }
    }

    private static ClosedException nobodyReceives() {
        return new ClosedException("no receiver of this channel is open any more, so nothing can be sent");
    }

    private static ClosedException nobodySends() {
        return new ClosedException("no sender of this channel is open any more, and everything sent has been received");
    }
}
