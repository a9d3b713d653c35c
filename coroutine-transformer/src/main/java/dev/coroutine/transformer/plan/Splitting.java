package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Loop;
import dev.coroutine.transformer.analyse.LoopNest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * How a body gets back into loops. A loop is split, so that a copy of its body finishes the current iteration (node
 * splitting; Hecht and Ullman 1972), or it has a switch at its header, which leads to where the iteration goes on. If a
 * loop has a switch, so have all loops around it.
 *
 * @param loops all loops
 * @param switching the headers of those that have a switch
 */
public record Splitting(LoopNest loops, Set<Integer> switching) {
    /** Whether there are loops with a switch. */
    public boolean switches() {
        return !switching.isEmpty();
    }

    /** The context of a state that goes on behind {@code block}. */
    int contextOf(int block) {
        Loop loop = loops.around(block);
        return loop == null || switching.contains(loop.header()) ? Place.CLEAN : loop.header();
    }

    /**
     * The copy of {@code target} that control passes to from a copy in {@code context}. The rest of an iteration stays
     * in its context; what begins a new iteration goes to the loop as it stands in the next outer context, so that
     * every loop is entered by its header only.
     */
    Place successor(int context, int target) {
        Loop loop = context == Place.CLEAN ? null : loops.withHeader(context);
        while (loop != null && !switching.contains(loop.header())) {
            if (loop.body().get(target) && loop.header() != target) {
                return new Place(target, loop.header(), false);
            }
            loop = loop.parent();
        }
        return new Place(target, Place.CLEAN, false);
    }

    /** The headers whose switches lead to a state, outermost first. */
    List<Integer> path(State state) {
        List<Integer> headers = new ArrayList<>();
        if (!state.isCut()) {
            for (Loop loop = loops.around(state.block().index()); loop != null; loop = loop.parent()) {
                if (switching.contains(loop.header())) {
                    headers.add(loop.header());
                }
            }
        }
        Collections.reverse(headers);
        return headers;
    }
}
