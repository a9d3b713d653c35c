package dev.coroutine.testing;

import java.time.Duration;

/** The time of a {@link TestLoop}: unless told otherwise it jumps to the next deadline whenever nothing is ready. */
public interface VirtualClock {
    /** The time that has passed since the loop was made. */
    Duration elapsed();

    /** Moves the time forward; what is due then runs in the next turn. May be called from any thread. */
    void advance(Duration by);

    /** Whether the time jumps by itself. May be called from any thread. */
    void autojump(boolean on);
}
