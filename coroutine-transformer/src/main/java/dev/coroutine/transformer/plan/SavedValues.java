package dev.coroutine.transformer.plan;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.analyse.TypeState;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.Suspension;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** What lives across a suspension, before fields are chosen for it. */
final class SavedValues {
    /**
     * A variable that lives across a suspension.
     *
     * @param slot as in {@link SavedValue}
     */
    record Live(int slot, VerificationType type) {
        boolean needsField() {
            return type.kind() != VerificationType.Kind.NULL;
        }
    }

    private final MethodFacts facts;

    SavedValues(MethodFacts facts) {
        this.facts = facts;
    }

    /** The live variables behind the suspension, then the operands beneath what it takes. */
    List<Live> across(Block block) {
        List<Live> live =
                variables(facts.state(positionOf(block)), facts.liveness().atExit(block));
        int slot = firstOperandSlot();
        for (VerificationType operand : operands(block)) {
            live.add(new Live(slot, operand));
            slot += operand.getSize();
        }
        return live;
    }

    /** The live variables where a block begins. */
    List<Live> atEntry(Block block) {
        return variables(facts.stateAt(block), facts.liveness().atEntry(block.index()));
    }

    private List<Live> variables(TypeState state, BitSet slots) {
        List<Live> live = new ArrayList<>();
        for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
            VerificationType type = state.local(slot);
            if (isSavable(type) && !isReceiver(slot)) {
                live.add(new Live(slot, type));
            }
        }
        return live;
    }

    private boolean isReceiver(int slot) {
        return slot == 0 && !facts.method().isStatic() && !facts.reusesThis();
    }

    /** The types on the stack beneath what the suspension takes. */
    List<VerificationType> operands(Block block) {
        Suspension suspension = suspensionOf(block);
        TypeState before = facts.state(positionOf(block));
        return before.pop(taken(suspension)).stack().stream()
                .filter(type -> !facts.delayed().isAbsent(type))
                .toList();
    }

    int firstOperandSlot() {
        return facts.method().method().maxLocals;
    }

    private int positionOf(Block block) {
        return facts.code().positionOf(suspensionOf(block).first());
    }

    private static Suspension suspensionOf(Block block) {
        Suspension suspension = block.suspension();
        if (suspension == null) {
            throw new IllegalArgumentException("block " + block.index() + " does not suspend");
        }
        return suspension;
    }

    /** How many entries the group's first instruction takes from the stack: a call's arguments and receiver. */
    private static int taken(Suspension suspension) {
        MethodInsnNode call = (MethodInsnNode) suspension.first();
        int arguments = Type.getArgumentTypes(call.desc).length;
        return call.getOpcode() == Opcodes.INVOKESTATIC ? arguments : arguments + 1;
    }

    private static boolean isSavable(VerificationType type) {
        return switch (type.kind()) {
            case TOP, UNINITIALISED, UNINITIALISED_THIS -> false;
            default -> true;
        };
    }
}
