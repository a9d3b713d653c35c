package dev.coroutine.internal.testing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a test is run.
 *
 * @param name what it is called in messages
 * @param realTime whether its clock is the system's
 * @param seed what the order of ready tasks depends on; 0 is first come first served
 * @param timeout the real time that each of its methods may take
 */
public record TestPlan(String name, boolean realTime, long seed, Duration timeout) {
    private static final String SEED = "coroutine.test.seed";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Checks that the parts go together. */
    public TestPlan {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    name + " has the timeout " + timeout + ", in which nothing can run; give it more");
        }
        if (realTime && seed != 0) {
            throw new IllegalArgumentException(name + " has both realTime and a shuffleSeed, and an order can be"
                    + " repeated in virtual time only; leave one of them out");
        }
    }

    /** A test of this name in virtual time. */
    static TestPlan named(String name) {
        Long asked = askedSeed();
        return new TestPlan(name, false, asked == null ? 0 : asked, TIMEOUT);
    }

    /** The seed that {@code -Dcoroutine.test.seed} gives all tests, or null. */
    public static @Nullable Long askedSeed() {
        return Long.getLong(SEED);
    }

    /** How to get the same order again; empty if it is the usual one. */
    public String repetition() {
        return seed == 0 ? "" : "this order of tasks comes again with -D" + SEED + "=" + seed;
    }

    /**
     * How long other threads may take to end a standstill: less than the test itself, so that the report says what the
     * tasks wait for.
     */
    Duration patience() {
        return timeout.dividedBy(2);
    }
}
