package dev.coroutine.transformer.differential;

/** Where a transformed program runs. */
public enum Runs {
    /** On a strand of the test's own. */
    ON_STRAND {
        @Override
        Outcome run(Program program, Schedule schedule, int mostAwaits) {
            return program.suspend(schedule, mostAwaits);
        }
    },
    /** As a task of the real event loop. */
    ON_LOOP {
        @Override
        Outcome run(Program program, Schedule schedule, int mostAwaits) {
            return program.onLoop(schedule, mostAwaits);
        }
    };

    abstract Outcome run(Program program, Schedule schedule, int mostAwaits);
}
