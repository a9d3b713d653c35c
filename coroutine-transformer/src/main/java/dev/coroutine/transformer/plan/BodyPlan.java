package dev.coroutine.transformer.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which copies of which blocks make up a body, in order.
 *
 * @param segment which stretch of the code it is for: 0 unless the code is long
 * @param places the copies
 * @param entries where it may go on, in the order of the code; none in a start body
 * @param exit where it passes control to the next stretch's body, or null at the end of the code
 * @param splitting how it gets back into the loops of the method
 */
public record BodyPlan(
        int segment,
        List<Place> places,
        List<State> entries,
        @Nullable State exit,
        Splitting splitting) {
    /** Whether this body goes on from a suspension, rather than from the method's beginning. */
    public boolean isResuming() {
        return !entries.isEmpty();
    }

    /** The copy of {@code target} that control passes to from a copy in {@code context}. */
    public Place successor(int context, int target) {
        return splitting.successor(context, target);
    }

    /** The first choice of the way to an entry. */
    public Dispatch dispatch() {
        return Dispatch.of(entries, splitting);
    }

    /** Whether this copy begins with a switch to the entries within the loop whose header it is. */
    public boolean switchesAt(Place place) {
        return !place.resumed() && splitting.switching().contains(place.block());
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
