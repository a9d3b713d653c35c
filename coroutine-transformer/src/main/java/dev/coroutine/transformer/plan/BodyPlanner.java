package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.Loop;
import dev.coroutine.transformer.analyse.MethodFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the copies of blocks that make up a body.
 *
 * <p>Resuming never jumps into a loop, which would make the code irreducible: each loop in which the method may park
 * has a copy of its body that finishes the current iteration and leads to the loop itself, entered at its header. In
 * a nest, the copy of an inner loop's iteration leads to that loop within the copy of the outer one's, and so on
 * outwards (node splitting; Hecht and Ullman 1972).
 */
final class BodyPlanner {
    private final MethodFacts facts;
    private final BodyPlan successors;

    BodyPlanner(MethodFacts facts) {
        this.facts = facts;
        this.successors = new BodyPlan(List.of(), facts.loops());
    }

    /** The original code, once. */
    BodyPlan start() {
        List<Place> places = new ArrayList<>();
        facts.reachable().stream().forEach(block -> places.add(new Place(block, Place.CLEAN, false)));
        return new BodyPlan(List.copyOf(places), facts.loops());
    }

    /** What can be reached from the suspensions of these blocks. */
    BodyPlan resume(List<Block> suspending) {
        Set<Place> seen = new LinkedHashSet<>();
        Deque<Place> open = new ArrayDeque<>();
        for (Block block : suspending) {
            Place place = new Place(block.index(), contextOf(block.index()), true);
            seen.add(place);
            open.push(place);
        }
        while (!open.isEmpty()) {
            Place place = open.pop();
            for (int target : facts.flow().allSuccessors(place.block())) {
                Place next = successors.successor(place.context(), target);
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return new BodyPlan(inOrder(seen), facts.loops());
    }

    private int contextOf(int block) {
        Loop loop = facts.loops().isReducible() ? facts.loops().around(block) : null;
        return loop == null ? Place.CLEAN : loop.header();
    }

    /** Innermost iterations first, as control flows outwards; within a context in the order of the code. */
    private List<Place> inOrder(Set<Place> places) {
        List<Place> order = new ArrayList<>(places);
        order.sort(Comparator.comparingInt((Place place) -> -depth(place))
                .thenComparingInt(place -> place.context())
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
