package dev.coroutine.internal.loop;

import java.util.concurrent.locks.LockSupport;

/** Waits by parking the loop's thread. */
final class ParkingPoller implements Poller {
    private final Thread thread;

    ParkingPoller(Thread thread) {
        this.thread = thread;
    }

    @Override
    public void poll(long nanos) {
        if (nanos == FOREVER) {
            LockSupport.park(this);
        } else if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    @Override
    public void wake() {
        LockSupport.unpark(thread);
    }
}
