package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.plan.Place;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Copies an instruction as it is; variables move to their slots, jumps lead to the right copies. */
final class CopyRule implements InstructionRule {
    private final Body body;

    CopyRule(Body body) {
        this.body = body;
    }

    @Override
    public int applies(int position, Place place) {
        return 1;
    }

    @Override
    public void emit(int position, Place place) {
        AbstractInsnNode insn = body.code().at(position);
        if (insn.getOpcode() == Opcodes.NEW) {
            body.out().add(body.maps().allocation(insn, place.context()));
        }
        AbstractInsnNode copy = insn.clone(targets(insn, place));
        if (copy instanceof VarInsnNode variable) {
            variable.var = body.slots().of(variable.var);
        } else if (copy instanceof IincInsnNode increment) {
            increment.var = body.slots().of(increment.var);
        }
        body.out().add(copy);
    }

    private Map<LabelNode, LabelNode> targets(AbstractInsnNode insn, Place place) {
        Map<LabelNode, LabelNode> targets = new HashMap<>();
        for (LabelNode label : Instructions.targets(insn)) {
            int block = body.facts().flow().blockAt()[body.code().positionOf(label)];
            targets.put(label, body.label(body.places().successor(place.context(), block)));
        }
        return targets;
    }
}
