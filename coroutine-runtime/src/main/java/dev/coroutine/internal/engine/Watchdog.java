package dev.coroutine.internal.engine;

import dev.coroutine.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread that looks after all loops: whoever blocks one is reported once, while it does. The thread is a daemon; it
 * begins with the first loop to watch, and ends when there has been none for some seconds.
 */
final class Watchdog implements Runnable {
    private static final Duration LINGERS = Duration.ofSeconds(5);
    private static final Watchdog SHARED = new Watchdog();

    private final List<WatchedLoop> watched = new ArrayList<>();
    private @Nullable Thread thread;
    private boolean begun;

    /** Looks after {@code loop} until it is closed or forgotten; what it says is that one's report. */
    static void watch(TaskLoop loop, Duration threshold) {
        if (!threshold.isZero() && !threshold.isNegative()) {
            SHARED.add(new WatchedLoop(loop, new StepWatch(threshold)));
        }
    }

    static boolean isWatching(EventLoop loop) {
        synchronized (SHARED) {
            return SHARED.watched.stream().anyMatch(each -> each.isOf(loop));
        }
    }

    private synchronized void add(WatchedLoop loop) {
        boolean soon = watched.isEmpty() || loop.interval() < interval();
        watched.add(loop);
        if (thread == null) {
            thread = new Thread(null, this, "coroutine-watchdog", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(Watchdog.class.getClassLoader());
            thread.start();
        }
        if (soon) {
            notifyAll();
        }
    }

    @Override
    public void run() {
        for (List<WatchedLoop> loops = next(); !loops.isEmpty(); loops = next()) {
            beginWatching();
            long now = System.nanoTime();
            loops.forEach(loop -> loop.look(now));
        }
    }

    private void beginWatching() {
        if (!begun) {
            begun = true;
            Diagnosis.instance().watching();
        }
    }

    /** What to look at, when it is time to; nothing if the thread is to end. */
    private synchronized List<WatchedLoop> next() {
        watched.removeIf(WatchedLoop::isGone);
        try {
            if (watched.isEmpty()) {
                wait(LINGERS.toMillis());
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, interval());
            }
        } catch (InterruptedException e) {
            watched.clear();
        }
        if (watched.isEmpty()) {
            thread = null;
        }
        return List.copyOf(watched);
    }

    private long interval() {
        return watched.stream().mapToLong(WatchedLoop::interval).min().orElseThrow();
    }
}
