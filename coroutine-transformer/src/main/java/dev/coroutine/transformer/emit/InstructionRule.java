package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.plan.Place;

/** One way of carrying over instructions of the original method. */
interface InstructionRule {
    /** How many original instructions from {@code position} on this rule stands for; 0 if it does not apply. */
    int applies(int position, Place place);

    /** Writes what stands for them. */
    void emit(int position, Place place);
}
