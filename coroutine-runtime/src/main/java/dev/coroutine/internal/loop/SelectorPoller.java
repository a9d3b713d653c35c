package dev.coroutine.internal.loop;

import dev.coroutine.internal.loop.ChannelSelector.SelectCall;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits by parking the loop's thread, and once a channel has been watched by selecting. A thread that wakes the loop
 * has seen it announce its sleep, which comes after the selector was made: so it never unparks a loop that selects.
 */
final class SelectorPoller implements ChannelPoller {
    private final Thread thread = Thread.currentThread();
    private final SelectCall call;
    private volatile @Nullable ChannelSelector selector;

    SelectorPoller() {
        this(Selector::select);
    }

    SelectorPoller(SelectCall call) {
        this.call = call;
    }

    @Override
    public void poll(long nanos) {
        ChannelSelector selecting = selector;
        if (selecting != null) {
            selecting.select(nanos);
        } else if (nanos == FOREVER) {
            LockSupport.park(this);
        } else if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    @Override
    public void wake() {
        ChannelSelector selecting = selector;
        if (selecting != null) {
            selecting.wake();
        } else {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void watch(Interest interest) throws IOException {
        ChannelSelector selecting = selector;
        if (selecting == null) {
            selecting = new ChannelSelector(call);
            selector = selecting;
        }
        selecting.watch(interest);
    }

    @Override
    public void forget(Interest interest) {
        ChannelSelector selecting = selector;
        if (selecting != null) {
            selecting.forget(interest);
        }
    }

    /** The selector, once there is one. */
    @Nullable
    ChannelSelector selector() {
        return selector;
    }

    @Override
    public void close() {
        ChannelSelector selecting = selector;
        if (selecting != null) {
            selecting.close();
        }
    }
}
