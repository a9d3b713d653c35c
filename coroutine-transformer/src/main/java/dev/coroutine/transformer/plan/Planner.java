package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.plan.SavedValues.Live;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Decides what a method is turned into. */
public final class Planner {
    private static final String RECEIVER = "$async$this";

    private final CopyLimits limits;

    /** A planner that copies as much code as is worth it. */
    public Planner() {
        this(CopyLimits.DEFAULT);
    }

    /** A planner with other limits. */
    public Planner(CopyLimits limits) {
        this.limits = limits;
    }

    /** Plans one method. */
    public StateMachinePlan plan(MethodFacts facts) {
        List<Block> suspending = facts.flow().blocks().stream()
                .filter(block -> block.suspension() != null && facts.reachable().get(block.index()))
                .toList();
        SavedValues values = new SavedValues(facts);
        List<List<Live>> liveSets = new ArrayList<>();
        liveSets.add(arguments(facts.method()));
        suspending.forEach(block -> liveSets.add(values.across(block)));
        List<Block> cuts = facts.cuts().stream().map(facts.flow().blocks()::get).toList();
        cuts.forEach(block -> liveSets.add(values.atEntry(block)));
        FieldAllocator fields = new FieldAllocator(liveSets);
        List<State> states = new StateNumbering(facts, values, fields).number(suspending, cuts);
        BodyPlanner bodies = new BodyPlanner(facts, states, limits);
        return new StateMachinePlan(
                facts,
                layout(facts.method(), fields),
                states,
                states.stream().map(State::saved).distinct().toList(),
                bodies.start(),
                bodies.resumes());
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
}
