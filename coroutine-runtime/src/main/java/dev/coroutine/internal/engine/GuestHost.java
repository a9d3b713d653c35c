package dev.coroutine.internal.engine;

import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.internal.engine.GuestTurns.Next;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A loop whose turns run on somebody else's executor. The executor never waits for it: a turn runs a bounded number of
 * steps and is posted again, timers are watched by {@link GuestTimer}.
 */
final class GuestHost {
    /** How much longer than the shutdown timeout closing may take. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(1);

    private static final AtomicInteger GUESTS = new AtomicInteger();

    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean refused = new AtomicBoolean();
    private final Engine.Settings settings;
    private final String name;
    private final GuestTurns turns;
    private final TaskLoop loop;
    private volatile @Nullable String toClose;
    private volatile @Nullable Thread lastRunner;

    // ---- touched in turns only
    private boolean closing;
    private boolean expired;
    private boolean broken;
    private long alarmAt;
    private GuestTimer.@Nullable Alarm alarm;

    GuestHost(Executor host, Engine.Settings settings) {
        this.settings = settings;
        name = "guest loop " + GUESTS.incrementAndGet();
        turns = new GuestTurns(host, this::turn, this::refused);
        loop = TaskLoop.guest(settings, turns, name);
        loop.closer(this::close);
    }

    EventLoop loop() {
        return loop;
    }

    // ---- turns

    private Next turn() {
        Next[] next = {Next.AT_ONCE};
        lastRunner = Thread.currentThread();
        try {
            loop.asGuest(() -> next[0] = turnAsLoop());
        } catch (Throwable thrown) {
            loop.report("the " + name + " is broken and closes; its tasks are cancelled", thrown, null);
            toClose = "the loop is broken: " + thrown;
            if (broken) {
                loop.asGuest(loop::shutDown);
                next[0] = ended();
            }
            broken = true;
        }
        return next[0];
    }

    private Next turnAsLoop() {
        String reason = toClose;
        if (reason != null && !closing) {
            closing = true;
            loop.cancelAll(reason);
            loop.callLater(settings.shutdownTimeout(), () -> expired = true);
        }
        boolean again = loop.turn();
        if (closing && (expired || loop.isIdle())) {
            loop.shutDown();
            return ended();
        }
        setAlarm(loop.firstDeadline());
        return again ? Next.AT_ONCE : Next.WHEN_WOKEN;
    }

    private Next ended() {
        setAlarm(Long.MAX_VALUE);
        closed.countDown();
        return Next.NEVER;
    }

    /** One that rings too early costs an empty turn, less than moving it each time the first timer changes. */
    private void setAlarm(long deadline) {
        if (alarm != null && (alarm.hasRung() || deadline == Long.MAX_VALUE || deadline < alarmAt)) {
            alarm.stop();
            alarm = null;
        }
        if (alarm == null && deadline != Long.MAX_VALUE) {
            alarmAt = deadline;
            alarm = GuestTimer.schedule(turns::wake, deadline - loop.nanoTime());
        }
    }

    // ---- the end

    private void close() {
        if (loop.isCurrent()) {
            throw new IllegalStateException("close of a loop was called in a turn of the " + name
                    + " and would wait for itself; call it outside, or on another thread");
        }
        toClose = LoopHost.CLOSING;
        turns.wake();
        long patience = Nanos.of(settings.shutdownTimeout().plus(LAST_STEPS));
        if (Thread.currentThread() == lastRunner) {
            turns.drive(this::isClosed, patience);
        } else if (!Threads.await(closed, patience) && turns.isPosted()) {
            report("has not run a turn within " + Duration.ofNanos(patience), null);
            turns.drive(this::isClosed, patience);
        }
        if (!isClosed()) {
            loop.refuseAll();
            loop.report(
                    "the " + name + " did not close, since its thread blocks here",
                    Threads.stackOf(loop.thread()),
                    null);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void refused(Throwable cause) {
        if (refused.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> endHere(cause), "coroutine-guest-close");
            thread.setDaemon(true);
            turns.driver(thread);
            thread.start();
        }
    }

    private void endHere(Throwable cause) {
        toClose = "the host of the loop refuses its turns: " + cause;
        report("refuses a turn", cause);
        turns.drive(this::isClosed, Nanos.of(settings.shutdownTimeout().plus(LAST_STEPS)));
    }

    private void report(String what, @Nullable Throwable cause) {
        loop.report(
                "the host of the " + name + " " + what
                        + "; the tasks are cancelled, and their last steps run on thread \""
                        + Thread.currentThread().getName() + "\"; close a guest loop before its host",
                cause,
                null);
    }
}
