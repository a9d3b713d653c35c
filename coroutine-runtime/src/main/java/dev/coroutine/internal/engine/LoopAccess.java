package dev.coroutine.internal.engine;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.TaskObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What diagnosis may ask of loops and tasks, on any thread unless it says else. */
public final class LoopAccess {
    private LoopAccess() {}

    /** The loops of this process that have been made and not closed. */
    public static List<EventLoop> liveLoops() {
        return List.copyOf(LiveLoops.all());
    }

    /** Has {@code observer} follow the tasks of {@code loop}, from a later turn on. */
    public static void follow(EventLoop loop, TaskObserver observer) {
        TaskLoop own = own(loop);
        own.onOwnThread(() -> own.follow(observer));
    }

    /** Has {@code observer} follow the tasks of {@code loop} no more, from a later turn on. */
    public static void unfollow(EventLoop loop, TaskObserver observer) {
        TaskLoop own = own(loop);
        own.onOwnThread(() -> own.unfollow(observer));
    }

    /** What {@code task} does or waits for; on its loop's thread. */
    public static String activity(Task<?> task) {
        return task instanceof LoopTask<?> own ? own.activity() : "";
    }

    /** Whether {@code loop} is in debug mode. */
    public static boolean isDebug(EventLoop loop) {
        return own(loop).isDebug();
    }

    /** Whether a thread drives {@code loop} at this moment. */
    public static boolean isRunning(EventLoop loop) {
        return own(loop).isRunning();
    }

    /** The thread of {@code loop}. */
    public static Thread thread(EventLoop loop) {
        return own(loop).thread();
    }

    /** How many turns {@code loop} has begun, as far as this thread has seen. */
    public static long turns(EventLoop loop) {
        return own(loop).turns();
    }

    /** How many tasks have been made on {@code loop}, as far as this thread has seen. */
    public static long tasksCreated(EventLoop loop) {
        return own(loop).tasksCreated();
    }

    /** How many timers run on {@code loop}, as far as this thread has seen. */
    public static int timers(EventLoop loop) {
        return own(loop).timerCount();
    }

    /** How often the watchdog has reported {@code loop}. */
    public static long blockedReports(EventLoop loop) {
        return own(loop).blockedReports();
    }

    /**
     * How long {@code loop} takes to come to what another thread sends, zero while nobody drives it. Waits {@code atMost}
     * so long, and says that when the loop has not answered.
     */
    public static Duration lag(EventLoop loop, Duration atMost) {
        TaskLoop own = own(loop);
        CountDownLatch answered = new CountDownLatch(1);
        long begin = System.nanoTime();
        if (own.isOwnThread() || !own.isRunning() || !own.post(answered::countDown)) {
            return Duration.ZERO;
        }
        try {
            answered.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static TaskLoop own(EventLoop loop) {
        if (loop instanceof TaskLoop own) {
            return own;
        }
        throw new IllegalArgumentException(
                loop.getClass().getName() + " implements EventLoop; pass a loop that a Runner has made");
    }
}
