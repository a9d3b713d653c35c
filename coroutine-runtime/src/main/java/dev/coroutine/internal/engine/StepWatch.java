package dev.coroutine.internal.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a loop has been in one step, as glances at it tell. Time in which nobody could look does not count: where the
 * whole machine stood still, for the garbage collector or in a debugger, the loop did too.
 */
final class StepWatch {
    /** Glances in the time that a step may take. */
    private static final int GLANCES = 4;

    private static final long NOT_IN_A_STEP = -1;

    private final long threshold;
    private final long interval;
    private long turn;
    private @Nullable Object step;
    private long taken = NOT_IN_A_STEP;
    private long lastGlance;
    private boolean reported;

    StepWatch(Duration threshold) {
        this.threshold = threshold.toNanos();
        this.interval = Math.max(1, this.threshold / GLANCES);
    }

    /** How often to look. */
    long interval() {
        return interval;
    }

    /** How long the step has taken, at least. */
    Duration taken() {
        return Duration.ofNanos(Math.max(0, taken));
    }

    /** The loop does nothing at this moment. */
    void idle(long now) {
        taken = NOT_IN_A_STEP;
        lastGlance = now;
    }

    /** The loop is in this step: whether that is to be reported now. */
    boolean busy(long now, long inTurn, @Nullable Object inStep) {
        long elapsed = now - lastGlance;
        lastGlance = now;
        if (taken == NOT_IN_A_STEP || turn != inTurn || step != inStep) {
            turn = inTurn;
            step = inStep;
            taken = 0;
            reported = false;
            return false;
        }
        taken = elapsed > 2 * interval ? 0 : taken + elapsed;
        if (reported || taken < threshold) {
            return false;
        }
        reported = true;
        return true;
    }
}
