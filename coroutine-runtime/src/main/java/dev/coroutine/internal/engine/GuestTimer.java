package dev.coroutine.internal.engine;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread that wakes guest loops when their timers are due. It runs none of their turns; it begins with the first
 * timer, and ends when there has been none for some seconds.
 */
final class GuestTimer {
    private static final int LINGERS_SECONDS = 5;

    private GuestTimer() {}

    private static final class Holder {
        static final ScheduledThreadPoolExecutor SHARED = create();
    }

    /** Calls {@code wake} once so many nanoseconds have passed. */
    static Alarm schedule(Runnable wake, long nanos) {
        Alarm alarm = new Alarm(wake);
        alarm.future = Holder.SHARED.schedule(alarm, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        return alarm;
    }

    /** A wake-up to come. */
    static final class Alarm implements Runnable {
        private final Runnable wake;
        private volatile boolean rung;
        private @Nullable Future<?> future;

        private Alarm(Runnable wake) {
            this.wake = wake;
        }

        /** Whether the wake-up may have been already; if not, it is still to come. */
        boolean hasRung() {
            return rung;
        }

        void stop() {
            if (future != null) {
                future.cancel(false);
            }
        }

        @Override
        public void run() {
            rung = true;
            wake.run();
        }
    }

    private static ScheduledThreadPoolExecutor create() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(null, work, "coroutine-guest-timer", 0, false);
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(LINGERS_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
