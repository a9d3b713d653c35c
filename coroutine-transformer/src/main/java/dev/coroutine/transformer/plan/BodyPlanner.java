package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.MethodFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the copies of blocks that make up a body.
 *
 * <p>Resuming never jumps into a loop, which would make the code irreducible: each loop in which the method may park
 * has a copy of its body that finishes the current iteration and leads to the loop itself, entered at its header. In
 * a nest, the copy of an inner loop's iteration leads to that loop within the copy of the outer one's, and so on
 * outwards. Where the copies would be too deep or too long, the outer loops get a switch at their header instead, which
 * costs a comparison in each iteration.
 *
 * <p>A cycle with several entries is no loop in this sense; it is entered where the method goes on. The loops around it
 * and in it are treated like any others: natural loops nest, and each has a single entry, whatever else there is.
 */
final class BodyPlanner {
    private final MethodFacts facts;
    private final List<State> states;
    private final List<State> cuts;
    private final CopyLimits limits;
    private final LoopSwitches switches;

    BodyPlanner(MethodFacts facts, List<State> states, CopyLimits limits) {
        this.facts = facts;
        this.states = states;
        this.limits = limits;
        this.switches = new LoopSwitches(facts);
        this.cuts = states.stream().filter(State::isCut).toList();
    }

    /** The original code, once, up to the first cut. */
    BodyPlan start() {
        List<Place> places = new ArrayList<>();
        facts.reachable().stream()
                .filter(block -> segmentOf(block) == 0)
                .forEach(block -> places.add(new Place(block, Place.CLEAN, false)));
        return new BodyPlan(0, List.copyOf(places), List.of(), exit(0), LoopSwitches.none(facts));
    }

    /** For each stretch between cuts, what can be reached from its suspensions and its beginning. */
    List<BodyPlan> resumes() {
        List<BodyPlan> bodies = new ArrayList<>();
        for (int segment = 0; segment <= cuts.size(); segment++) {
            List<State> entries = entries(segment);
            if (!entries.isEmpty()) {
                bodies.add(resume(segment, entries));
            }
        }
        return List.copyOf(bodies);
    }

    /** Splits as many loops as the limits allow, innermost first. */
    private BodyPlan resume(int segment, List<State> entries) {
        for (int depth = limits.depth(); ; depth--) {
            Splitting splitting = switches.outside(depth, entries);
            List<Place> places = places(segment, entries, splitting);
            if (depth == 0 || CodeEstimate.bytes(facts, places, entries) <= limits.bytes()) {
                return new BodyPlan(segment, places, entries, exit(segment), splitting);
            }
        }
    }

    private List<State> entries(int segment) {
        return states.stream()
                .filter(state -> segmentOf(state.block().index()) == segment)
                .toList();
    }

    private @Nullable State exit(int segment) {
        return segment < cuts.size() ? cuts.get(segment) : null;
    }

    private int segmentOf(int block) {
        return (int) cuts.stream().filter(cut -> cut.block().index() <= block).count();
    }

    private List<Place> places(int segment, List<State> entries, Splitting splitting) {
        Set<Place> seen = new LinkedHashSet<>();
        Deque<Place> open = new ArrayDeque<>();
        for (State state : entries) {
            int block = state.block().index();
            Place place = state.isCut()
                    ? new Place(block, Place.CLEAN, false)
                    : new Place(block, splitting.contextOf(block), true);
            seen.add(place);
            open.push(place);
        }
        while (!open.isEmpty()) {
            Place place = open.pop();
            for (int target : facts.flow().allSuccessors(place.block())) {
                Place next = splitting.successor(place.context(), target);
                if (segmentOf(target) == segment && seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return inOrder(seen);
    }

    /** Innermost iterations first, as control flows outwards; within a context in the order of the code. */
    private List<Place> inOrder(Set<Place> places) {
        List<Place> order = new ArrayList<>(places);
        order.sort(Comparator.comparingInt((Place place) -> -depth(place))
                .thenComparingInt(Place::context)
                .thenComparingInt(Place::block)
                .thenComparing(Place::resumed));
        return List.copyOf(order);
    }

    private int depth(Place place) {
        return place.context() == Place.CLEAN
                ? 0
                : facts.loops().withHeader(place.context()).depth();
    }
}
