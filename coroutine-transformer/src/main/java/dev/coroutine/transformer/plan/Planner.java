package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.Suspension;
import dev.coroutine.transformer.plan.SavedValues.Live;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/** Decides what a method is turned into. */
public final class Planner {
    private static final String RECEIVER = "$async$this";

    /** Plans one method. */
    public StateMachinePlan plan(MethodFacts facts) {
        List<Block> suspending = facts.flow().blocks().stream()
                .filter(block -> block.suspension() != null && facts.reachable().get(block.index()))
                .toList();
        SavedValues values = new SavedValues(facts);
        List<List<Live>> liveSets = new ArrayList<>();
        liveSets.add(arguments(facts.method()));
        suspending.forEach(block -> liveSets.add(values.across(block)));
        FieldAllocator fields = new FieldAllocator(liveSets);
        List<State> states = states(facts, suspending, values, fields);
        BodyPlanner bodies = new BodyPlanner(facts);
        return new StateMachinePlan(
                facts,
                layout(facts.method(), fields),
                states,
                states.stream().map(State::saved).distinct().toList(),
                bodies.start(),
                bodies.resume(suspending));
    }

    private static FrameLayout layout(AsyncMethod method, FieldAllocator fields) {
        FrameField receiver = method.isStatic()
                ? null
                : new FrameField(
                        RECEIVER, Type.getObjectType(method.unit().name()).getDescriptor());
        return new FrameLayout(
                receiver, arguments(method).stream().map(fields::place).toList(), fields.fields());
    }

    private static List<Live> arguments(AsyncMethod method) {
        List<Live> arguments = new ArrayList<>();
        int slot = method.isStatic() ? 0 : 1;
        for (Type argument : Type.getArgumentTypes(method.method().desc)) {
            VerificationType type = VerificationType.of(argument);
            if (type != null) {
                arguments.add(new Live(slot, type));
            }
            slot += argument.getSize();
        }
        return arguments;
    }

    private static List<State> states(
            MethodFacts facts, List<Block> suspending, SavedValues values, FieldAllocator fields) {
        Map<List<SavedValue>, SavedSet> sets = new LinkedHashMap<>();
        List<State> states = new ArrayList<>();
        int handled = 0;
        int unhandled = 0;
        for (Block block : suspending) {
            List<SavedValue> saved =
                    values.across(block).stream().map(fields::place).toList();
            SavedSet set = sets.computeIfAbsent(saved, all -> new SavedSet(sets.size(), all));
            int id = block.regions().isEmpty() ? ++unhandled : --handled;
            Suspension suspension = java.util.Objects.requireNonNull(block.suspension());
            states.add(new State(
                    id,
                    block,
                    suspension,
                    values.operands(block),
                    values.firstOperandSlot(),
                    set,
                    facts.code().line(facts.code().positionOf(suspension.first()))));
        }
        return List.copyOf(states);
    }
}
