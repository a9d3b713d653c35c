package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.plan.BodyPlan;

/**
 * Where the variables of the original method and the hidden ones live in a body. {@code this} and, in a start body,
 * the arguments keep their slots; the hidden variables follow, then everything else.
 *
 * @param fixed how many slots keep their place
 * @param strand the strand
 * @param frame the frame; null in a start body until it parks
 * @param hidden how many hidden slots there are
 * @param reused where the original's variable of {@code this} lives if other values are stored in it, else 0
 */
record Slots(int fixed, int strand, int frame, int hidden, int reused) {
    /** The slots of a body that runs from the beginning: {@code (this, arguments, strand, frame)} and the depth. */
    static Slots start(MethodFacts facts) {
        AsyncMethod method = facts.method();
        int fixed = method.start().takesArgumentsFromFrame()
                ? receiver(method)
                : method.start().argumentSlots();
        return of(facts, fixed, fixed, fixed + 1, 3 + method.start().marks());
    }

    /**
     * The slots of a body that is resumed: {@code (this, frame, strand, value, failure)} and, where loops have switches,
     * the pending state.
     */
    static Slots resume(MethodFacts facts, BodyPlan plan) {
        AsyncMethod method = facts.method();
        int fixed = receiver(method);
        int marks = method.start().marks() + method.start().segmentMarks(plan.segment());
        int pending = plan.splitting().switches() ? 1 : 0;
        return of(facts, fixed, fixed + 1, fixed, 4 + marks + pending);
    }

    private static Slots of(MethodFacts facts, int fixed, int strand, int frame, int hidden) {
        return facts.reusesThis()
                ? new Slots(fixed, strand, frame, hidden + 1, fixed + hidden)
                : new Slots(fixed, strand, frame, hidden, 0);
    }

    private static int receiver(AsyncMethod method) {
        return method.isStatic() ? 0 : 1;
    }

    /** Where a variable of the original method lives. */
    int of(int original) {
        if (original == 0 && reused > 0) {
            return reused;
        }
        return original < fixed ? original : original + hidden;
    }

    /** How deep the calls are nested; only in a start body. */
    int depth() {
        return last();
    }

    /** The state that a switch leads to, 0 once it is reached; only in a resume body with switches in loops. */
    int pending() {
        return last();
    }

    private int last() {
        return (reused > 0 ? reused : fixed + hidden) - 1;
    }

    /** The delivered value; only in a resume body. */
    int value() {
        return fixed + 2;
    }

    /** The delivered failure or null; only in a resume body. */
    int failure() {
        return fixed + 3;
    }
}
