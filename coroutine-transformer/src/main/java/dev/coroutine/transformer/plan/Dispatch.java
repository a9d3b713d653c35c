package dev.coroutine.transformer.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a body chooses how it gets to the state that it goes on from: at its beginning, or at a loop's header.
 *
 * @param header the header, or {@link #BEGINNING}
 * @param states the states that it goes to from here
 * @param inner the next choices, at the headers of loops around the other states
 */
public record Dispatch(int header, List<State> states, List<Dispatch> inner) {
    /** Stands for the header of the first choice. */
    public static final int BEGINNING = -1;

    /** The first choice of a body. */
    static Dispatch of(List<State> entries, Splitting splitting) {
        return at(BEGINNING, 0, entries, splitting);
    }

    private static Dispatch at(int header, int level, List<State> entries, Splitting splitting) {
        List<State> here = new ArrayList<>();
        Map<Integer, List<State>> further = new LinkedHashMap<>();
        for (State state : entries) {
            List<Integer> path = splitting.path(state);
            if (path.size() == level) {
                here.add(state);
            } else {
                further.computeIfAbsent(path.get(level), unused -> new ArrayList<>())
                        .add(state);
            }
        }
        List<Dispatch> inner = further.entrySet().stream()
                .map(each -> at(each.getKey(), level + 1, each.getValue(), splitting))
                .toList();
        return new Dispatch(header, List.copyOf(here), inner);
    }

    /** The states that are reached this way, here or further on. */
    public List<State> reached() {
        return Stream.concat(states.stream(), inner.stream().flatMap(each -> each.reached().stream()))
                .toList();
    }
}
