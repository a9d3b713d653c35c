package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.plan.FrameField;
import dev.coroutine.transformer.plan.SavedValue;
import dev.coroutine.transformer.plan.State;
import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * A frame.
 *
 * @param name the simple name of its class
 * @param fields its fields, those of its superclass and the object's header first
 * @param bytes about how large it is with compressed object pointers
 */
record FrameView(String name, List<Field> fields, int bytes) {
    private static final int HEADER = 12;
    private static final int REFERENCE = 4;
    private static final int ALIGNMENT = 8;

    /**
     * A field.
     *
     * @param holds the variables that share it
     */
    record Field(String name, String type, int bytes, String holds) {}

    static FrameView of(StateMachinePlan plan, VariableNames names) {
        String frameClass = plan.facts().method().start().frameClass();
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("(header)", "", HEADER, ""));
        fields.add(new Field("state", "int", 4, "where to go on"));
        fields.add(new Field("parent", "Frame", REFERENCE, "who waits for it"));
        FrameField receiver = plan.layout().receiver();
        if (receiver != null) {
            fields.add(field(receiver, "this"));
        }
        Map<FrameField, Set<String>> holders = holders(plan, names);
        plan.layout()
                .fields()
                .forEach(each -> fields.add(field(each, String.join(", ", holders.getOrDefault(each, Set.of())))));
        return new FrameView(frameClass.substring(frameClass.lastIndexOf('/') + 1), List.copyOf(fields), size(fields));
    }

    private static Map<FrameField, Set<String>> holders(StateMachinePlan plan, VariableNames names) {
        Map<FrameField, Set<String>> holders = new LinkedHashMap<>();
        for (SavedValue argument : plan.layout().arguments()) {
            if (argument.field() != null) {
                holders.computeIfAbsent(argument.field(), unused -> new LinkedHashSet<>())
                        .add(names.argument(argument.slot()));
            }
        }
        for (State state : plan.states()) {
            for (SavedValue value : state.saved().values()) {
                if (value.field() != null) {
                    holders.computeIfAbsent(value.field(), unused -> new LinkedHashSet<>())
                            .add(names.at(state, value.slot()));
                }
            }
        }
        return holders;
    }

    private static Field field(FrameField field, String holds) {
        Type type = Type.getType(field.descriptor());
        int bytes = field.isReference() ? REFERENCE : 4 * type.getSize();
        return new Field(field.name(), TypeNames.of(type), bytes, holds);
    }

    /** Fields of eight bytes are aligned, and smaller ones fill the gap before them. */
    private static int size(List<Field> fields) {
        int large = fields.stream()
                .filter(each -> each.bytes() == ALIGNMENT)
                .mapToInt(Field::bytes)
                .sum();
        int small = fields.stream().mapToInt(Field::bytes).sum() - large;
        return (small + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + large;
    }
}
