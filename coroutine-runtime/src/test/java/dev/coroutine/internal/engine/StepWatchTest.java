package dev.coroutine.internal.engine;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StepWatchTest {
    private static final Object STEP = "a step";

    private final StepWatch watch = new StepWatch(ofMillis(400));

    private boolean busyAt(long millis, long turn, Object step) {
        return watch.busy(ofMillis(millis).toNanos(), turn, step);
    }

    @Test
    void looksSeveralTimesBeforeItReports() {
        assertEquals(ofMillis(100).toNanos(), watch.interval());
    }

    @Test
    void reportsALongStepOnce() {
        assertFalse(busyAt(1000, 1, STEP));
        assertFalse(busyAt(1100, 1, STEP));
        assertFalse(busyAt(1200, 1, STEP));
        assertFalse(busyAt(1300, 1, STEP));
        assertTrue(busyAt(1400, 1, STEP));
        assertEquals(ofMillis(400), watch.taken());
        assertFalse(busyAt(1500, 1, STEP));
        assertFalse(busyAt(2300, 1, STEP));
    }

    @Test
    void anotherTurnOrAnotherTaskIsAnotherStep() {
        for (int glance = 0; glance < 20; glance++) {
            assertFalse(busyAt(100 * glance, glance / 2, STEP));
        }
        for (int glance = 20; glance < 40; glance++) {
            assertFalse(busyAt(100 * glance, 9, "step " + glance / 2));
        }
    }

    @Test
    void aLoopThatSleepsIsNotBlocked() {
        busyAt(0, 1, STEP);
        busyAt(100, 1, STEP);
        watch.idle(ofMillis(200).toNanos());
        assertFalse(busyAt(90_000, 1, STEP));
        assertFalse(busyAt(90_100, 1, STEP));
    }

    @Test
    void aPauseOfTheWholeMachineDoesNotCount() {
        busyAt(0, 1, STEP);
        busyAt(100, 1, STEP);
        assertFalse(busyAt(60_000, 1, STEP));
        assertFalse(busyAt(60_100, 1, STEP));
        assertFalse(busyAt(60_200, 1, STEP));
        assertFalse(busyAt(60_300, 1, STEP));
        assertTrue(busyAt(60_400, 1, STEP));
    }
}
