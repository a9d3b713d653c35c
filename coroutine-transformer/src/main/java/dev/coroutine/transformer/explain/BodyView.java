package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.discover.BodySymbol;
import dev.coroutine.transformer.plan.BodyPlan;
import dev.coroutine.transformer.plan.Dispatch;
import dev.coroutine.transformer.plan.Place;
import dev.coroutine.transformer.plan.State;
import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A generated method.
 *
 * @param title what it is
 * @param bytes of code, or 0 where that is unknown
 * @param parts the copies of code that it consists of, in order
 */
record BodyView(String title, int bytes, List<String> parts) {
    static List<BodyView> of(StateMachinePlan plan, Map<String, Integer> codeSizes) {
        BodySymbol symbol = plan.facts().method().start();
        List<BodyView> bodies = new ArrayList<>();
        bodies.add(new BodyView(
                "start",
                codeSizes.getOrDefault(symbol.name() + symbol.startDescriptor(), 0),
                parts(plan, plan.start())));
        for (BodyPlan resume : plan.resumes()) {
            bodies.add(new BodyView(
                    plan.resumes().size() == 1 ? "resume" : "resume, stretch " + (resume.segment() + 1),
                    codeSizes.getOrDefault(symbol.name() + symbol.resumeDescriptor(resume.segment()), 0),
                    parts(plan, resume)));
        }
        return List.copyOf(bodies);
    }

    /** One part for each context: what finishes an iteration of a loop, and what is as in the original. */
    private static List<String> parts(StateMachinePlan plan, BodyPlan body) {
        Map<Integer, List<Place>> contexts = new LinkedHashMap<>();
        body.places()
                .forEach(place -> contexts.computeIfAbsent(place.context(), unused -> new ArrayList<>())
                        .add(place));
        List<String> parts = new ArrayList<>();
        contexts.forEach((context, places) -> parts.add(part(plan, context, places)));
        body.dispatch().inner().forEach(each -> addSwitches(plan, each, parts));
        return List.copyOf(parts);
    }

    private static void addSwitches(StateMachinePlan plan, Dispatch at, List<String> parts) {
        List<Integer> states = at.reached().stream().map(State::id).sorted().toList();
        parts.add("a switch at the header of the loop " + place(plan.facts(), at.header()) + ", to "
                + numbered(states.stream().map(String::valueOf).toList()));
        at.inner().forEach(each -> addSwitches(plan, each, parts));
    }

    private static String part(StateMachinePlan plan, int context, List<Place> places) {
        MethodFacts facts = plan.facts();
        List<String> entries = places.stream()
                .filter(Place::resumed)
                .map(place -> String.valueOf(plan.stateOf(place.block()).id()))
                .toList();
        LineRanges lines = new LineRanges();
        for (Place place : places) {
            if (!place.resumed()) {
                lines.add(facts, facts.flow().blocks().get(place.block()));
            }
        }
        return (context == Place.CLEAN ? "the original code" : iteration(facts, context))
                + (lines.isEmpty() ? "" : ", " + lines)
                + (entries.isEmpty() ? "" : "; entered behind " + numbered(entries));
    }

    private static String numbered(List<String> states) {
        return (states.size() == 1 ? "state " : "states ") + String.join(", ", states);
    }

    private static String iteration(MethodFacts facts, int header) {
        return "the rest of the iteration of the loop " + place(facts, header);
    }

    private static String place(MethodFacts facts, int header) {
        Block block = facts.flow().blocks().get(header);
        int line = facts.code().line(block.first());
        return line > 0 ? "at line " + line : "at B" + header;
    }
}
