package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Loop;
import dev.coroutine.transformer.analyse.LoopNest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which copies of which blocks make up a body, in order.
 *
 * @param segment which stretch of the code it is for: 0 unless the code is long
 * @param places the copies
 * @param entries where it may go on, in the order of the code; none in a start body
 * @param exit where it passes control to the next stretch's body, or null at the end of the code
 * @param loops the loops of the method
 */
public record BodyPlan(
        int segment,
        List<Place> places,
        List<State> entries,
        @Nullable State exit,
        LoopNest loops) {
    /** Whether this body goes on from a suspension, rather than from the method's beginning. */
    public boolean isResuming() {
        return !entries.isEmpty();
    }

    /** The copy of {@code target} that control passes to from a copy in {@code context}. */
    public Place successor(int context, int target) {
        return successor(loops, context, target);
    }

    /**
     * The copy of {@code target} that control passes to from a copy in {@code context}. The rest of an iteration stays
     * in its context; what begins a new iteration goes to the loop as it stands in the next outer context, so that
     * every loop is entered by its header only.
     */
    static Place successor(LoopNest loops, int context, int target) {
        Loop loop = context == Place.CLEAN ? null : loops.withHeader(context);
        while (loop != null) {
            if (loop.body().get(target) && loop.header() != target) {
                return new Place(target, loop.header(), false);
            }
            loop = loop.parent();
        }
        return new Place(target, Place.CLEAN, false);
    }

    /** The copy of a block where a state goes on. */
    public Place entry(State state) {
        int block = state.block().index();
        if (state.isCut()) {
            return new Place(block, Place.CLEAN, false);
        }
        return places.stream()
                .filter(place -> place.resumed() && place.block() == block)
                .findFirst()
                .orElseThrow();
    }
}
