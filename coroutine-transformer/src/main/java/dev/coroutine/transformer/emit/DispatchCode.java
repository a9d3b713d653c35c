package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.plan.BodyPlan;
import dev.coroutine.transformer.plan.FrameField;
import dev.coroutine.transformer.plan.SavedSet;
import dev.coroutine.transformer.plan.SavedValue;
import dev.coroutine.transformer.plan.State;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * The beginning of a resume body: it restores the variables and goes where the method was parked. States with the same
 * saved variables share the code that restores them.
 *
 * <pre>
 * switch (frame.state) { ... }
 * restore: a = frame.a; frame.a = null; ...
 *          switch (frame.state) { ... }
 * </pre>
 */
final class DispatchCode {
    private final Body body;
    private final BodyPlan places;
    private final LabelNode unknown = new LabelNode();
    private boolean switches;

    DispatchCode(Body body) {
        this.body = body;
        this.places = body.places();
    }

    /** Writes it. */
    void begin() {
        Map<SavedSet, LabelNode> restore = new HashMap<>();
        List<SavedSet> sets =
                places.entries().stream().map(State::saved).distinct().toList();
        sets.forEach(set -> restore.put(set, new LabelNode()));
        if (sets.size() > 1) {
            dispatch(places.entries(), state -> label(restore, state.saved()));
        }
        for (SavedSet set : sets) {
            if (sets.size() > 1) {
                body.out().add(label(restore, set)).add(body.maps().saved(List.of(), List.of()));
            }
            restore(set);
            dispatch(
                    places.entries().stream()
                            .filter(state -> state.saved().equals(set))
                            .toList(),
                    this::placeOf);
        }
    }

    /** Writes where a state leads that there is not. */
    void finish() {
        if (switches) {
            body.out()
                    .add(unknown)
                    .add(body.maps().saved(List.of(), List.of()))
                    .loadReference(body.slots().frame())
                    .add(RuntimeSymbols.unknownState(body.frameClass()))
                    .op(Opcodes.ARETURN);
        }
    }

    private LabelNode placeOf(State state) {
        return body.label(places.entry(state));
    }

    private static LabelNode label(Map<SavedSet, LabelNode> labels, SavedSet set) {
        return labels.computeIfAbsent(set, unused -> new LabelNode());
    }

    private void restore(SavedSet set) {
        for (SavedValue value : set.values()) {
            FrameField field = value.field();
            if (field == null) {
                body.out().op(Opcodes.ACONST_NULL);
            } else {
                body.out()
                        .loadReference(body.slots().frame())
                        .field(Opcodes.GETFIELD, body.frameClass(), field.name(), field.descriptor());
            }
            body.out().store(value.type(), body.slots().of(value.slot()));
            if (field != null && field.isReference()) {
                body.out()
                        .loadReference(body.slots().frame())
                        .op(Opcodes.ACONST_NULL)
                        .field(Opcodes.PUTFIELD, body.frameClass(), field.name(), field.descriptor());
            }
        }
    }

    private void dispatch(List<State> states, Function<State, LabelNode> target) {
        if (states.size() == 1) {
            body.out().jump(Opcodes.GOTO, target.apply(states.get(0)));
            return;
        }
        switches = true;
        int low = states.stream().mapToInt(State::id).min().orElseThrow();
        int high = states.stream().mapToInt(State::id).max().orElseThrow();
        LabelNode[] targets = new LabelNode[high - low + 1];
        Arrays.fill(targets, unknown);
        states.forEach(state -> targets[state.id() - low] = target.apply(state));
        body.out()
                .loadReference(body.slots().frame())
                .field(Opcodes.GETFIELD, body.frameClass(), "state", "I")
                .add(new TableSwitchInsnNode(low, high, unknown, targets));
    }

    /** Writes where a method goes on: the failure is thrown, or the operands and the value are put on the stack. */
    void resumed(State state) {
        CodeBuilder out = body.out();
        out.add(body.maps().saved(state.saved().values(), List.of()));
        out.line(state.line());
        for (int variable : body.facts().monitors().atExit(state.block())) {
            out.loadReference(body.slots().of(variable)).op(Opcodes.MONITORENTER);
        }
        if (state.isHandled()) {
            LabelNode succeeded = new LabelNode();
            out.loadReference(body.slots().failure()).jump(Opcodes.IFNULL, succeeded);
            out.loadReference(body.slots().failure()).op(Opcodes.ATHROW);
            out.add(succeeded).add(body.maps().saved(state.saved().values(), List.of()));
        }
        for (int operand = 0; operand < state.operands().size(); operand++) {
            VerificationType type = state.operands().get(operand);
            out.load(type, body.operandSlot(state, operand));
        }
        out.loadReference(body.slots().value());
        SuspensionRule.deliver(out, state.awaited().delivery());
    }
}
