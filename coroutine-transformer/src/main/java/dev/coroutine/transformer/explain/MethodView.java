package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is shown of a method, whatever the format.
 *
 * @param title its name, parameters and result
 * @param source its file and first line
 * @param summary sentences about it as a whole
 * @param states where it parks
 * @param frame its frame
 * @param bodies its generated methods
 * @param returns its return statements
 * @param graph how control passes from state to state
 */
record MethodView(
        String title,
        String source,
        List<String> summary,
        List<StateView> states,
        FrameView frame,
        List<BodyView> bodies,
        List<String> returns,
        StateGraph graph) {
    static MethodView of(StateMachinePlan plan, Map<String, Integer> codeSizes) {
        AsyncMethod method = plan.facts().method();
        VariableNames names = new VariableNames(plan.facts());
        String owner = method.unit().name().replace('/', '.');
        List<StateView> states = plan.states().stream()
                .map(state -> StateView.of(plan.facts(), state, names))
                .toList();
        return new MethodView(
                owner + "." + TypeNames.method(method.method().name, method.method().desc) + ": "
                        + TypeNames.result(method.method().desc),
                String.valueOf(method.unit().at(method.method(), null)).replaceFirst(" \\(.*", ""),
                summary(plan),
                states,
                FrameView.of(plan, names),
                BodyView.of(plan, codeSizes),
                ReturnView.of(plan.facts()),
                StateGraph.of(plan, states));
    }

    private static List<String> summary(StateMachinePlan plan) {
        AsyncMethod method = plan.facts().method();
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (method.kind()) {
                    case COLD -> "cold: a call makes a coroutine, which runs when it is awaited";
                    case GENERATOR -> "generator: a call makes a stream, and it runs when an element is asked for";
                    case HOT -> "hot: a call runs to the first suspension and gives a future";
                    case HOT_INLINE ->
                        "hot: a call runs to the first suspension and gives a future; resumed where the awaited one is"
                                + " completed";
                    case TEST -> "test: a call runs the body to its end on the loop of the test";
                    case PLAIN -> "plain: a call runs to the end and gives the result";
                });
        Primitive primitive = method.primitive();
        if (primitive != null) {
            lines.add("its body returns " + primitive.type().getClassName() + ", not boxed");
        }
        if (method.recursive()) {
            lines.add("recursive: its body counts depth, and is parked where it gets too deep");
        }
        if (plan.states().isEmpty()) {
            lines.add("never parks");
        }
        if (!plan.states().isEmpty() && !plan.facts().loops().isReducible()) {
            lines.add("has a cycle with several entries: it goes on in its middle, and HotSpot may compile it badly");
        }
        return List.copyOf(lines);
    }
}
