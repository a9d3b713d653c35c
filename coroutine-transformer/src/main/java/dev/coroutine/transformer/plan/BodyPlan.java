package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Loop;
import dev.coroutine.transformer.analyse.LoopNest;
import java.util.List;

/**
 * Which copies of which blocks make up a body, in order.
 *
 * @param places the copies
 * @param loops the loops of the method
 */
public record BodyPlan(List<Place> places, LoopNest loops) {
    /**
     * The copy of {@code target} that control passes to from a copy in {@code context}. The rest of an iteration stays
     * in its context; what begins a new iteration goes to the loop as it stands in the next outer context, so that
     * every loop is entered by its header only.
     */
    public Place successor(int context, int target) {
        Loop loop = context == Place.CLEAN ? null : loops.withHeader(context);
        while (loop != null) {
            if (loop.body().get(target) && loop.header() != target) {
                return new Place(target, loop.header(), false);
            }
            loop = loop.parent();
        }
        return new Place(target, Place.CLEAN, false);
    }
}
