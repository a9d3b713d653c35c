package dev.coroutine.internal.loop;

import java.io.IOException;

/** A poller that also watches channels. Both methods are for the loop's thread. */
public interface ChannelPoller extends Poller {
    /**
     * Begins to wait; several waits for one channel may run side by side.
     *
     * @throws java.nio.channels.ClosedChannelException if the channel is closed
     * @throws java.nio.channels.IllegalBlockingModeException if it blocks
     */
    void watch(Interest interest) throws IOException;

    /** Ends a wait in constant time; one that has been told, or has not begun, is left as it is. */
    void forget(Interest interest);
}
