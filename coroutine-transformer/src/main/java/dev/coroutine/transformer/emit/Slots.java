package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.discover.AsyncMethod;

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

    /** The slots of a body that is resumed: {@code (this, frame, strand, value, failure)}. */
    static Slots resume(MethodFacts facts, int segment) {
        AsyncMethod method = facts.method();
        int fixed = receiver(method);
        int marks = method.start().marks() + method.start().segmentMarks(segment);
        return of(facts, fixed, fixed + 1, fixed, 4 + marks);
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
