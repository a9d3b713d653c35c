package dev.coroutine.sync;

import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.abi.TraceTable;
import java.time.Duration;
import java.util.Objects;

/**
 * A beat: {@code await(ticker.tick())} in a loop goes on once a period, however long the loop's body takes. The first
 * tick is at once, and sets the beat. There is no timer while nobody waits, so there is nothing to close.
 */
public final class Ticker {
    private static final TraceTable TICK = SyncFrame.traceOf(Ticker.class, "tick");

    private final Home home = new Home();
    private final long period;
    private final Missed missed;
    private boolean started;
    private long next;

    /** What happens to ticks that nobody waited for in time. */
    public enum Missed {
        /** They come at once, one after the other, until the beat is caught up with. */
        CATCH_UP,
        /** They are left out; the next tick is the next one on the beat. */
        SKIP,
        /** They are left out, and the beat shifts: the next tick is a whole period after the late one. */
        DELAY
    }

    private Ticker(Duration period, Missed missed) {
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("a period of " + period + " is no beat; pass more than zero");
        }
        this.period = period.toNanos();
        this.missed = Objects.requireNonNull(missed, "missed");
    }

    /** Makes a ticker that leaves missed ticks out. */
    public static Ticker every(Duration period) {
        return every(period, Missed.SKIP);
    }

    /** Makes a ticker that does with missed ticks what {@code missed} says. */
    public static Ticker every(Duration period, Missed missed) {
        return new Ticker(period, missed);
    }

    /**
     * Waits for the next tick: how late it is, zero where that was waited for. A tick that is due already comes at once
     * if nothing else has to run. A cancelled wait leaves the tick to the next one;
     * of several tasks that wait, each tick goes to one.
     */
    public Coroutine<Duration> tick() {
        return new TickFrame(TICK, this);
    }

    /** Begins anew: the next tick is at once, and sets the beat. */
    public void reset() {
        home.check("Ticker.reset");
        started = false;
    }

    @Override
    public String toString() {
        return "Ticker[every " + Duration.ofNanos(period) + ", " + missed + "]";
    }

    void enter(Task<?> task) {
        home.enter(task, "Ticker.tick");
    }

    /** When the next tick is due, at {@code now} if there was none. */
    long due(long now) {
        if (!started) {
            started = true;
            next = now;
        }
        return next;
    }

    /** The tick due has come, and {@code now} it is taken: how late. */
    Duration taken(long now) {
        long late = Math.max(0, now - next);
        next = switch (missed) {
            case CATCH_UP -> next + period;
            case SKIP -> next + (late / period + 1) * period;
            case DELAY -> Math.max(now, next) + period;
        };
        return Duration.ofNanos(late);
    }
}
