package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.MethodFacts;
import java.util.List;

/**
 * What a method is turned into.
 *
 * @param facts the method
 * @param layout its frame
 * @param states where it parks, in the order of the code
 * @param savedSets the distinct sets of variables that live across suspensions
 * @param start the body that runs from the beginning
 * @param resumes the bodies that run from a suspension on, one for each stretch of long code; none if it never parks
 */
public record StateMachinePlan(
        MethodFacts facts,
        FrameLayout layout,
        List<State> states,
        List<SavedSet> savedSets,
        BodyPlan start,
        List<BodyPlan> resumes) {
    /** The state that a block ends with. */
    public State stateOf(int block) {
        return states.stream()
                .filter(state -> !state.isCut() && state.block().index() == block)
                .findFirst()
                .orElseThrow();
    }

    /** How many places it awaits in. */
    public int awaitPoints() {
        return (int) states.stream().filter(state -> !state.isCut()).count();
    }

    /** The lowest state number. */
    public int lowestState() {
        return states.stream().mapToInt(State::id).filter(id -> id < 0).min().orElse(0);
    }

    /** The highest state number. */
    public int highestState() {
        return states.stream().mapToInt(State::id).filter(id -> id > 0).max().orElse(0);
    }
}
