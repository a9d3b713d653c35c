package dev.coroutine.internal.loop;

/** How a loop waits for the world: where I/O events will come in. */
public interface Poller {
    /** Wait without end. */
    long FOREVER = Long.MAX_VALUE;

    /**
     * Takes in what has happened and, if nothing has, waits. May return early.
     *
     * @param nanos how long to wait; 0 to look only
     */
    void poll(long nanos);

    /** Ends a wait, or the next one; from any thread. */
    void wake();

    /** The loop will not wait any more. */
    default void close() {}
}
