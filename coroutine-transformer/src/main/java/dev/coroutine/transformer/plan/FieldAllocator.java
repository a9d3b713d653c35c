package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.plan.SavedValues.Live;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses fields: variables of the same type that are never live together share one, greedily. A variable of a type
 * always has the same field, so that equal live sets are saved and restored by the same code.
 */
final class FieldAllocator {
    /** A variable, as far as fields are concerned. */
    private record Variable(int slot, String descriptor) {}

    private final Map<Variable, Set<Variable>> together = new LinkedHashMap<>();
    private final Map<Variable, FrameField> chosen = new LinkedHashMap<>();
    private final Map<String, List<FrameField>> byDescriptor = new LinkedHashMap<>();
    private final List<FrameField> all = new ArrayList<>();

    FieldAllocator(Collection<List<Live>> liveSets) {
        for (List<Live> live : liveSets) {
            Set<Variable> variables = new LinkedHashSet<>();
            live.stream().filter(Live::needsField).forEach(each -> variables.add(variable(each)));
            variables.forEach(each -> together.computeIfAbsent(each, unused -> new LinkedHashSet<>())
                    .addAll(variables));
        }
        together.forEach((variable, others) -> chosen.put(variable, choose(variable, others)));
    }

    /** All fields, in the order of first use. */
    List<FrameField> fields() {
        return List.copyOf(all);
    }

    /** The variable with its field. */
    SavedValue place(Live live) {
        return new SavedValue(live.slot(), live.type(), live.needsField() ? chosen.get(variable(live)) : null);
    }

    private FrameField choose(Variable variable, Set<Variable> others) {
        List<FrameField> candidates = byDescriptor.computeIfAbsent(variable.descriptor(), unused -> new ArrayList<>());
        BitSet taken = new BitSet();
        for (Variable other : others) {
            FrameField field = chosen.get(other);
            if (field != null && field.descriptor().equals(variable.descriptor())) {
                taken.set(candidates.indexOf(field));
            }
        }
        int free = taken.nextClearBit(0);
        if (free == candidates.size()) {
            FrameField field = new FrameField("$async$" + all.size(), variable.descriptor());
            candidates.add(field);
            all.add(field);
        }
        return candidates.get(free);
    }

    private static Variable variable(Live live) {
        return new Variable(live.slot(), live.type().descriptor());
    }
}
