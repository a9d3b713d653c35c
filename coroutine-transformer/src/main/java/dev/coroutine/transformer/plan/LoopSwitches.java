package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.Loop;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.analyse.TypeState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Chooses the loops that have a switch at their header. */
final class LoopSwitches {
    private final MethodFacts facts;

    LoopSwitches(MethodFacts facts) {
        this.facts = facts;
    }

    /** All loops are split, or the body is not resumed. */
    static Splitting none(MethodFacts facts) {
        return new Splitting(facts.loops(), Set.of());
    }

    /** Splits {@code depth} loops around each state; those outside of them have a switch where they can. */
    Splitting outside(int depth, List<State> entries) {
        Set<Integer> switching = new TreeSet<>();
        for (State state : entries) {
            if (!state.isCut()) {
                outermostFirst(state)
                        .limit(Math.max(0, depthOf(state) - depth))
                        .takeWhile(loop -> isEnterable(facts.flow().blocks().get(loop.header())))
                        .forEach(loop -> switching.add(loop.header()));
            }
        }
        return new Splitting(facts.loops(), Set.copyOf(switching));
    }

    private int depthOf(State state) {
        Loop loop = facts.loops().around(state.block().index());
        return loop == null ? 0 : loop.depth();
    }

    private Stream<Loop> outermostFirst(State state) {
        Deque<Loop> around = new ArrayDeque<>();
        for (Loop loop = facts.loops().around(state.block().index()); loop != null; loop = loop.parent()) {
            around.push(loop);
        }
        return around.stream();
    }

    /**
     * Whether control may pass a header with variables that have any value: unless there are objects under construction,
     * which nothing can stand for, or monitors, which are entered again only where the method goes on.
     */
    private boolean isEnterable(Block header) {
        TypeState state = facts.stateAt(header);
        IntStream live = facts.liveness().atEntry(header.index()).stream();
        return !facts.monitors().areHeldAtEntry(header)
                && Stream.concat(live.mapToObj(state::local), state.stack().stream())
                        .allMatch(type ->
                                !type.isUninitialised() || facts.delayed().isAbsent(type));
    }
}
