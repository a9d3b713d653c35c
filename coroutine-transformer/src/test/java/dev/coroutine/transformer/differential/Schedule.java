package dev.coroutine.transformer.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * When each value that a program awaits arrives: at once or later, and which one fails.
 *
 * @param label what failure messages call it
 * @param pending whether the value with this number arrives after its awaiter has parked
 * @param failing the number of the value that fails instead, or {@link #NONE}
 */
record Schedule(String label, IntPredicate pending, int failing) {
    static final int NONE = -1;
    static final Schedule READY = new Schedule("all ready", index -> false, NONE);
    static final Schedule PENDING = new Schedule("all pending", index -> true, NONE);

    private static final int EXHAUSTIVE = 6;

    /** The blocking reference's schedule with the same failure. */
    static Schedule failing(int index) {
        return new Schedule("ready, #" + index + " fails", any -> false, index);
    }

    private static Schedule pendingFailing(int index) {
        return new Schedule("pending, #" + index + " fails", any -> true, index);
    }

    private static Schedule subset(int bits) {
        return new Schedule("pending " + Integer.toBinaryString(bits), i -> i < 31 && (bits >> i & 1) == 1, NONE);
    }

    private static Schedule random(long seed, int failing) {
        String label = "random pending, seed " + seed + (failing == NONE ? "" : ", #" + failing + " fails");
        return new Schedule(label, i -> (mix(seed + i) & 1) == 1, failing);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    /** The schedules without a failure for a program that awaits {@code awaits} values. */
    static List<Schedule> succeeding(int awaits, boolean thorough, long seed) {
        List<Schedule> all = new ArrayList<>(List.of(READY, PENDING));
        if (thorough && awaits <= EXHAUSTIVE) {
            IntStream.range(1, (1 << awaits) - 1).mapToObj(Schedule::subset).forEach(all::add);
            return all;
        }
        Random random = new Random(seed);
        for (int i = 0; i < (thorough ? 12 : 2); i++) {
            all.add(random(random.nextInt() & 0xffffL, NONE));
        }
        return all;
    }

    /** Which values fail, one a run, for a program that awaits {@code awaits} values. */
    static List<Integer> failures(int awaits, boolean thorough) {
        int most = thorough ? 10 : 2;
        if (awaits <= most) {
            return IntStream.range(0, awaits).boxed().toList();
        }
        return IntStream.range(0, most)
                .map(i -> (int) ((long) i * (awaits - 1) / (most - 1)))
                .boxed()
                .toList();
    }

    /** The schedules in which value {@code index} fails. */
    static List<Schedule> failing(int index, boolean thorough, long seed) {
        List<Schedule> all = new ArrayList<>(List.of(failing(index), pendingFailing(index)));
        if (thorough) {
            all.add(random(mix(seed + index) & 0xffffL, index));
        }
        return all;
    }

    @Override
    public String toString() {
        return label;
    }
}
