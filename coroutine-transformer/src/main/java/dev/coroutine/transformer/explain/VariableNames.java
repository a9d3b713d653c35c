package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.plan.State;
import java.util.List;
import org.objectweb.asm.tree.LocalVariableNode;

/** What the variables of a method are called, as far as its LocalVariableTable tells. */
final class VariableNames {
    private final MethodFacts facts;
    private final List<LocalVariableNode> variables;

    VariableNames(MethodFacts facts) {
        this.facts = facts;
        List<LocalVariableNode> table = facts.method().method().localVariables;
        this.variables = table == null ? List.of() : table;
    }

    /** The name of the value in a slot that is kept in a state. */
    String at(State state, int slot) {
        if (slot >= state.firstOperandSlot()) {
            return operand(state, slot);
        }
        return at(state.isCut() ? state.block().first() : state.block().last(), slot);
    }

    /** The name of an argument. */
    String argument(int slot) {
        return at(0, slot);
    }

    private static String operand(State state, int slot) {
        int at = state.firstOperandSlot();
        int number = 1;
        for (var type : state.operands()) {
            if (at == slot) {
                break;
            }
            at += type.getSize();
            number++;
        }
        return "(operand " + number + ")";
    }

    /** The name of a variable at a place in the code. */
    String at(int position, int slot) {
        for (LocalVariableNode each : variables) {
            if (each.index == slot
                    && facts.code().positionOf(each.start) <= position
                    && position < facts.code().positionOf(each.end)) {
                return each.name;
            }
        }
        return "(slot " + slot + ")";
    }
}
