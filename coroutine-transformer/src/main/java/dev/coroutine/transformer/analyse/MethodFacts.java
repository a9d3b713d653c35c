package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.discover.AsyncMethod;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one method.
 *
 * @param method the method
 * @param code its instructions
 * @param reusesThis whether the variable of {@code this} gets other values, as in tail calls that scalac turned to loops
 * @param states the types before each instruction, null where it is dead
 * @param flow its control flow
 * @param reachable its blocks that are not dead
 * @param loops its loops
 * @param liveness its live variables
 * @param delayed its allocations that wait for their constructor calls
 * @param monitors the monitors it holds
 */
public record MethodFacts(
        AsyncMethod method,
        Code code,
        boolean reusesThis,
        @Nullable TypeState[] states,
        ControlFlow flow,
        BitSet reachable,
        LoopNest loops,
        Liveness liveness,
        DelayedAllocations delayed,
        HeldMonitors monitors) {
    /** The blocks at which long code is cut into several bodies, in order; none for short code. */
    public List<Integer> cuts() {
        return Cuts.of(this);
    }

    /** The types before the instruction at {@code position}, which must not be dead. */
    public TypeState state(int position) {
        TypeState state = states[position];
        if (state == null) {
            throw new IllegalStateException("dead code at " + position);
        }
        return state;
    }

    /** The types where a block begins. */
    public TypeState stateAt(Block block) {
        return state(block.first());
    }
}
