package dev.coroutine.internal.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A selector and the channels that it knows. A channel stays registered until it is closed, so that waiting for it again
 * is no system call.
 *
 * <p>A channel that is closed just vanishes from the selector: that is noticed by the number of keys, after each select.
 * One that another thread closes does not end a select, so that none lasts longer than a second while any is registered.
 */
final class ChannelSelector {
    /** So many selects in a row that return early for no reason mean that the selector is broken (JDK-6403933). */
    static final int PREMATURE_LIMIT = 512;

    /** So often a busy loop that waits for no channel lets go of those that were closed, whose descriptors live on till then. */
    private static final int TIDYING = 64;

    private static final long LONGEST_SELECT = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final Set<WatchedChannel> watched = new HashSet<>();
    private final Consumer<SelectionKey> fire = this::fire;
    private final SelectCall call;
    private volatile Selector selector;
    private volatile boolean woken;
    private int waits;
    private int polls;
    private int premature;
    private int rebuilds;

    /** How a selector is asked; 0 milliseconds is without end. */
    @FunctionalInterface
    interface SelectCall {
        int select(Selector selector, Consumer<SelectionKey> action, long millis) throws IOException;
    }

    ChannelSelector(SelectCall call) throws IOException {
        this.call = call;
        selector = Selector.open();
    }

    int waits() {
        return waits;
    }

    int channels() {
        return watched.size();
    }

    int rebuilds() {
        return rebuilds;
    }

    /** As a program may do it that finds the key. */
    void cancelKeyOf(SelectableChannel channel) {
        SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            key.cancel();
        }
    }

    void watch(Interest interest) throws IOException {
        SelectionKey key = interest.channel.keyFor(selector);
        if (key != null && !key.isValid()) {
            selectNow();
            key = null;
        }
        WatchedChannel channel = key == null ? register(interest) : (WatchedChannel) key.attachment();
        channel.add(interest);
        waits++;
    }

    private WatchedChannel register(Interest interest) throws IOException {
        WatchedChannel channel = WatchedChannel.register(interest.channel, selector);
        watched.add(channel);
        return channel;
    }

    void forget(Interest interest) {
        WatchedChannel channel = interest.in;
        if (channel != null) {
            channel.remove(interest);
            waits--;
        }
    }

    private void fire(SelectionKey key) {
        waits -= ((WatchedChannel) key.attachment()).fire();
    }

    /** Tells who waits for what is ready, and if nothing is, waits. */
    void select(long nanos) {
        try {
            if (waits > 0 || !watched.isEmpty() && ++polls % TIDYING == 0) {
                int before = waits;
                selectNow();
                if (waits < before) {
                    return;
                }
            }
            if (nanos > 0 && !takeWake()) {
                selectFor(watched.isEmpty() ? nanos : Math.min(nanos, LONGEST_SELECT));
            }
        } catch (IOException e) {
            rebuild();
        }
    }

    /** {@code selectNow} swallows a wake-up that came before, so that the flag has to be looked at after it. */
    private boolean takeWake() {
        boolean taken = woken;
        woken = false;
        return taken;
    }

    private void selectNow() throws IOException {
        selector.selectNow(fire);
        failClosed();
    }

    private void selectFor(long nanos) throws IOException {
        long begun = System.nanoTime();
        int before = waits;
        int ready = call.select(selector, fire, nanos == Poller.FOREVER ? 0 : roundUp(nanos));
        failClosed();
        boolean early = !takeWake()
                && ready == 0
                && waits == before
                && !Thread.currentThread().isInterrupted()
                && System.nanoTime() - begun < nanos - MILLISECOND;
        premature = early ? premature + 1 : 0;
        if (premature >= PREMATURE_LIMIT) {
            premature = 0;
            rebuild();
        }
    }

    private static long roundUp(long nanos) {
        return (nanos - 1) / MILLISECOND + 1;
    }

    private void failClosed() {
        if (selector.keys().size() != watched.size()) {
            for (Iterator<WatchedChannel> all = watched.iterator(); all.hasNext(); ) {
                WatchedChannel channel = all.next();
                if (!channel.isValid()) {
                    all.remove();
                    waits -= channel.fail();
                }
            }
        }
    }

    /** Replaces a selector that does not wait. */
    private void rebuild() {
        rebuilds++;
        Selector old = selector;
        try {
            Selector fresh = Selector.open();
            for (WatchedChannel channel : watched) {
                move(channel, fresh);
            }
            selector = fresh;
            old.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a broken selector could not be replaced", e);
        }
    }

    private static void move(WatchedChannel channel, Selector fresh) {
        try {
            if (channel.isValid()) {
                channel.moveTo(fresh);
            }
        } catch (IOException closed) {
            // who waits is told after the next select
        }
    }

    /** Ends a select, or the next one; from any thread. */
    void wake() {
        woken = true;
        selector.wakeup();
    }

    void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
