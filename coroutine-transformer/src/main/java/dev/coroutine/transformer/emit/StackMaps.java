package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.analyse.TypeState;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.plan.SavedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/** The stack map frames of a body: what the original code says of its variables, and the hidden variables. */
final class StackMaps {
    private record Allocation(AbstractInsnNode insn, int context) {}

    private final Slots slots;
    private final Map<Integer, VerificationType> hidden = new TreeMap<>();
    private final Map<Allocation, LabelNode> allocations = new HashMap<>();

    StackMaps(AsyncMethod method, Slots slots) {
        this.slots = slots;
        if (!method.isStatic()) {
            hide(0, VerificationType.reference(method.unit().name()));
        }
    }

    /** Declares a variable that holds a value of this type throughout. */
    void hide(int slot, VerificationType type) {
        hidden.put(slot, type);
    }

    /** The frame of original code; only those variables are stated for which {@code stated} holds. */
    FrameNode original(TypeState state, IntPredicate stated, List<VerificationType> stack, int context) {
        Map<Integer, VerificationType> locals = new TreeMap<>(hidden);
        for (int slot = 0; slot < state.locals().size(); slot++) {
            VerificationType type = state.locals().get(slot);
            if (type.kind() != VerificationType.Kind.TOP && stated.test(slot)) {
                locals.put(slots.of(slot), type);
            }
        }
        return frame(locals, stack, context);
    }

    /** A frame with these variables besides the hidden ones. */
    FrameNode saved(List<SavedValue> values, List<VerificationType> stack) {
        Map<Integer, VerificationType> locals = new TreeMap<>(hidden);
        values.forEach(value -> locals.put(slots.of(value.slot()), value.type()));
        return frame(locals, stack, -1);
    }

    /** As {@link #saved}, with one more variable in a slot of the body, and an empty stack. */
    FrameNode with(List<SavedValue> values, int slot, VerificationType type) {
        Map<Integer, VerificationType> locals = new TreeMap<>(hidden);
        values.forEach(value -> locals.put(slots.of(value.slot()), value.type()));
        locals.put(slot, type);
        return frame(locals, List.of(), -1);
    }

    /** The label in front of the copy of a {@code new} instruction in a context. */
    LabelNode allocation(AbstractInsnNode insn, int context) {
        return allocations.computeIfAbsent(new Allocation(insn, context), unused -> new LabelNode());
    }

    private FrameNode frame(Map<Integer, VerificationType> locals, List<VerificationType> stack, int context) {
        List<Object> stated = new ArrayList<>();
        int slot = 0;
        for (Map.Entry<Integer, VerificationType> local : locals.entrySet()) {
            for (; slot < local.getKey(); slot++) {
                stated.add(Opcodes.TOP);
            }
            stated.add(entry(local.getValue(), context));
            slot += local.getValue().getSize();
        }
        List<Object> entries = new ArrayList<>();
        stack.forEach(type -> entries.add(entry(type, context)));
        return new FrameNode(Opcodes.F_NEW, stated.size(), stated.toArray(), entries.size(), entries.toArray());
    }

    private Object entry(VerificationType type, int context) {
        return switch (type.kind()) {
            case TOP -> Opcodes.TOP;
            case INT -> Opcodes.INTEGER;
            case FLOAT -> Opcodes.FLOAT;
            case LONG -> Opcodes.LONG;
            case DOUBLE -> Opcodes.DOUBLE;
            case NULL -> Opcodes.NULL;
            case UNINITIALISED_THIS -> Opcodes.UNINITIALIZED_THIS;
            case REFERENCE -> type.referenceType().getInternalName();
            case UNINITIALISED -> allocation(Objects.requireNonNull(type.allocation()), context);
        };
    }
}
