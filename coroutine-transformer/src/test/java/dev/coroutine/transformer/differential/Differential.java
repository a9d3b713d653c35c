package dev.coroutine.transformer.differential;

import java.util.Map;
import java.util.function.Supplier;

/** Compares one transformed program with its blocking reference, under every schedule. */
final class Differential {
    private static final int SPARE_AWAITS = 200;
    private static final long SEED = Long.getLong("schedule.seed", 20260101L);

    private final String name;
    private final boolean thorough;
    private final Supplier<Program> reference;
    private final Supplier<Program> transformed;
    private int runs;

    /**
     * Prepares a comparison.
     *
     * @param thorough whether all schedules are tried or a few
     * @param fresh whether each run gets its own copy of the classes
     */
    Differential(
            String name, boolean thorough, boolean fresh, Supplier<Program> reference, Supplier<Program> transformed) {
        this.name = name;
        this.thorough = thorough;
        this.reference = fresh ? reference : once(reference);
        this.transformed = fresh ? transformed : once(transformed);
    }

    /** Runs the transformed program under all schedules; the number of runs. */
    int check() {
        Outcome expected = reference.get().block(Schedule.READY);
        for (Schedule schedule : Schedule.succeeding(expected.awaits(), thorough, SEED)) {
            compare(expected, schedule);
        }
        for (int failing : Schedule.failures(expected.awaits(), thorough)) {
            Outcome failed = reference.get().block(Schedule.failing(failing));
            for (Schedule schedule : Schedule.failing(failing, thorough, SEED)) {
                compare(failed, schedule);
            }
        }
        return runs;
    }

    private void compare(Outcome expected, Schedule schedule) {
        runs++;
        Outcome actual = transformed.get().suspend(schedule, expected.awaits() + SPARE_AWAITS);
        String difference = Outcome.difference(expected, actual);
        if (difference != null) {
            throw new AssertionError(name + ", " + schedule + ": " + difference);
        }
    }

    private static Supplier<Program> once(Supplier<Program> made) {
        Program[] held = new Program[1];
        return () -> {
            if (held[0] == null) {
                held[0] = made.get();
            }
            return held[0];
        };
    }

    /** Checks the structure of {@code emitted}, then the behaviour of {@code main} in it. */
    static int check(
            String name,
            String main,
            boolean thorough,
            boolean fresh,
            Map<String, byte[]> original,
            Map<String, byte[]> emitted) {
        Structure.check(original, emitted);
        return new Differential(
                        name,
                        thorough,
                        fresh,
                        () -> Program.reference(original, main),
                        () -> Program.transformed(emitted, main))
                .check();
    }
}
