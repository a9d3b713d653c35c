package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.Code;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.analyse.TypeState;
import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.plan.BodyPlan;
import dev.coroutine.transformer.plan.Place;
import dev.coroutine.transformer.plan.State;
import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/** A body under construction: its plan, its variables, its code and its labels. */
final class Body {
    private final StateMachinePlan plan;
    private final BodyPlan places;
    private final Slots slots;
    private final StackMaps maps;
    private final CodeBuilder out = new CodeBuilder();
    private final Map<Place, LabelNode> labels = new HashMap<>();
    private final Map<ScopeEdge, LabelNode> scopes = new HashMap<>();
    private final int scratch;

    private record ScopeEdge(Place place, int position) {}

    Body(StateMachinePlan plan, BodyPlan places) {
        this.plan = plan;
        this.places = places;
        AsyncMethod method = plan.facts().method();
        this.slots = places.isResuming() ? Slots.resume(plan.facts(), places) : Slots.start(plan.facts());
        this.maps = new StackMaps(method, slots);
        maps.hide(slots.strand(), VerificationType.reference(RuntimeSymbols.STRAND));
        maps.hide(slots.frame(), VerificationType.reference(frameClass()));
        if (places.isResuming()) {
            maps.hide(slots.value(), VerificationType.reference(RuntimeSymbols.OBJECT));
            maps.hide(slots.failure(), VerificationType.reference(RuntimeSymbols.THROWABLE));
            if (places.splitting().switches()) {
                maps.hide(slots.pending(), VerificationType.INT);
            }
        } else if (method.recursive()) {
            maps.hide(slots.depth(), VerificationType.INT);
        }
        this.scratch = firstScratch();
    }

    private int firstScratch() {
        int operands = plan.states().stream()
                .mapToInt(state -> state.operands().stream()
                        .mapToInt(VerificationType::getSize)
                        .sum())
                .max()
                .orElse(0);
        return slots.of(method().method().maxLocals + operands);
    }

    StateMachinePlan plan() {
        return plan;
    }

    MethodFacts facts() {
        return plan.facts();
    }

    AsyncMethod method() {
        return plan.facts().method();
    }

    Code code() {
        return plan.facts().code();
    }

    /** Whether this body goes on from a suspension, rather than from the beginning. */
    boolean isResuming() {
        return places.isResuming();
    }

    BodyPlan places() {
        return places;
    }

    Slots slots() {
        return slots;
    }

    StackMaps maps() {
        return maps;
    }

    CodeBuilder out() {
        return out;
    }

    /** The first slot that no variable uses. */
    int scratch() {
        return scratch;
    }

    String frameClass() {
        return method().start().frameClass();
    }

    /** The primitive that this body returns, or null for an object. */
    @Nullable
    Primitive primitive() {
        return places.isResuming() ? null : method().primitive();
    }

    LabelNode label(Place place) {
        return labels.computeIfAbsent(place, unused -> new LabelNode());
    }

    /** The label in front of the copy of an instruction where the scope of a variable begins or ends. */
    LabelNode scopeLabel(Place place, int position) {
        return scopes.computeIfAbsent(new ScopeEdge(place, position), unused -> new LabelNode());
    }

    Block block(Place place) {
        return facts().flow().blocks().get(place.block());
    }

    /** Whether the original variable is stated in the frame where a block begins. */
    boolean isStated(Block block, int slot) {
        return !places.isResuming() || facts().liveness().atEntry(block.index()).get(slot);
    }

    /** The stack without objects that are not there yet. */
    List<VerificationType> present(List<VerificationType> stack) {
        return stack.stream().filter(type -> !facts().delayed().isAbsent(type)).toList();
    }

    /** The stack where a copy of a block begins. */
    List<VerificationType> stackAt(Block block) {
        return present(facts().stateAt(block).stack());
    }

    /** The original's variables, {@code this} aside, that have a value where a copy of a block begins. */
    Map<Integer, VerificationType> variablesAt(Block block) {
        Map<Integer, VerificationType> variables = new TreeMap<>();
        TypeState state = facts().stateAt(block);
        for (int slot = 0; slot < state.locals().size(); slot++) {
            if (isPresent(block, slot) && !isReceiver(slot)) {
                variables.put(slot, state.local(slot));
            }
        }
        return variables;
    }

    private boolean isPresent(Block block, int slot) {
        VerificationType type = facts().stateAt(block).local(slot);
        return type.kind() != VerificationType.Kind.TOP
                && isStated(block, slot)
                && !facts().delayed().isAbsent(type);
    }

    /** Whether a slot of the original always holds {@code this}. */
    boolean isReceiver(int slot) {
        return slot == 0 && !method().isStatic() && !facts().reusesThis();
    }

    /** The frame where a copy of a block begins, in the context of original code, with another stack. */
    FrameNode frame(Block block, List<VerificationType> stack) {
        return maps.original(facts().stateAt(block), slot -> isPresent(block, slot), stack, Place.CLEAN);
    }

    /** Writes the frame where a copy of a block begins. */
    void frameAt(Place place) {
        Block block = block(place);
        out.add(maps.original(facts().stateAt(block), slot -> isPresent(block, slot), stackAt(block), place.context()));
    }

    /** The types in the slots of the operands of a state. */
    int operandSlot(State state, int operand) {
        int slot = state.firstOperandSlot();
        for (int i = 0; i < operand; i++) {
            slot += state.operands().get(i).getSize();
        }
        return slots.of(slot);
    }
}
