package dev.coroutine.transformer.differential;

import java.util.Map;
import java.util.function.Supplier;

/** Compares one transformed program with its blocking reference, under every schedule. */
public final class Differential {
    private static final long SEED = Long.getLong("schedule.seed", 20260101L);

    private final Plan plan;
    private final Supplier<Program> reference;
    private final Supplier<Program> transformed;
    private int runs;

    /**
     * How to compare.
     *
     * @param name what failures call the program
     * @param main the binary name of the class with {@code main(Probe)}
     * @param thorough whether all schedules are tried or a few
     * @param fresh whether each run gets its own copy of the classes
     * @param mostAwaits how many values a run may ask for; any more throws into the program
     */
    public record Plan(String name, String main, boolean thorough, boolean fresh, int mostAwaits, Runs runs) {
        /** On a strand. */
        public Plan(String name, String main, boolean thorough, boolean fresh, int mostAwaits) {
            this(name, main, thorough, fresh, mostAwaits, Runs.ON_STRAND);
        }
    }

    private Differential(Plan plan, Supplier<Program> reference, Supplier<Program> transformed) {
        this.plan = plan;
        this.reference = plan.fresh() ? reference : once(reference);
        this.transformed = plan.fresh() ? transformed : once(transformed);
    }

    /**
     * Checks the structure of {@code emitted}, then the behaviour of {@code main} in it; throws an
     * {@link AssertionError} that tells both traces where they differ.
     *
     * @return the number of runs
     */
    public static int check(Plan plan, Map<String, byte[]> original, Map<String, byte[]> emitted) {
        Structure.check(original, emitted);
        Differential comparison = new Differential(
                plan, () -> Program.reference(original, plan.main()), () -> Program.transformed(emitted, plan.main()));
        comparison.compareAll();
        return comparison.runs;
    }

    private void compareAll() {
        Outcome expected = reference.get().block(Schedule.READY, plan.mostAwaits());
        for (Schedule schedule : Schedule.succeeding(expected.awaits(), plan.thorough(), SEED)) {
            compare(expected, schedule);
        }
        for (int failing : Schedule.failures(expected.awaits(), plan.thorough())) {
            Outcome failed = reference.get().block(Schedule.failing(failing), plan.mostAwaits());
            for (Schedule schedule : Schedule.failing(failing, plan.thorough(), SEED)) {
                compare(failed, schedule);
            }
        }
    }

    private void compare(Outcome expected, Schedule schedule) {
        runs++;
        Outcome actual = plan.runs().run(transformed.get(), schedule, plan.mostAwaits());
        String difference = Outcome.difference(expected, actual);
        if (difference != null) {
            throw new AssertionError(plan.name() + ", " + schedule + ": " + difference);
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
}
