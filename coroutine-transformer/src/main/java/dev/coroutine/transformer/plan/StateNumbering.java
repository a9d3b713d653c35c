package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.Suspension;
import dev.coroutine.transformer.plan.SavedValues.Live;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The one place that numbers states: 1, 2, ... where no handler is in force, else -1, -2, ... */
final class StateNumbering {
    private final MethodFacts facts;
    private final SavedValues values;
    private final FieldAllocator fields;
    private final Map<List<SavedValue>, SavedSet> sets = new LinkedHashMap<>();
    private final List<State> states = new ArrayList<>();
    private int handled;
    private int unhandled;

    StateNumbering(MethodFacts facts, SavedValues values, FieldAllocator fields) {
        this.facts = facts;
        this.values = values;
        this.fields = fields;
    }

    /** The states in the order of the code; where a block both begins a body and suspends, the beginning is first. */
    List<State> number(List<Block> suspending, List<Block> cuts) {
        TreeSet<Integer> all = new TreeSet<>();
        suspending.forEach(block -> all.add(block.index()));
        cuts.forEach(block -> all.add(block.index()));
        for (int index : all) {
            Block block = facts.flow().blocks().get(index);
            if (cuts.contains(block)) {
                add(block, null, values.atEntry(block), List.of(), block.first());
            }
            if (suspending.contains(block)) {
                Suspension suspension = Objects.requireNonNull(block.suspension());
                int position = facts.code().positionOf(suspension.first());
                add(block, suspension, values.across(block), values.operands(block), position);
            }
        }
        return List.copyOf(states);
    }

    private void add(
            Block block,
            @Nullable Suspension suspension,
            List<Live> live,
            List<VerificationType> operands,
            int position) {
        List<SavedValue> saved = live.stream().map(fields::place).toList();
        SavedSet set = sets.computeIfAbsent(saved, all -> new SavedSet(sets.size(), all));
        int id = block.regions().isEmpty() ? ++unhandled : --handled;
        int line = facts.code().line(position);
        states.add(new State(id, block, suspension, operands, values.firstOperandSlot(), set, line));
    }
}
