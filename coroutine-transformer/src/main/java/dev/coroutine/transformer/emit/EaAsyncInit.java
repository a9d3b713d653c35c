package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.plan.Place;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Drops {@code Async.init()}, which starts ea-async's own agent: its classes are transformed already. */
public final class EaAsyncInit {
    private EaAsyncInit() {}

    /** Whether a class calls it. */
    public static boolean isIn(ClassNode node) {
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (isCall(insn)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Drops it from the code of a class; the methods that had it. */
    static Set<MethodNode> drop(ClassNode node) {
        Set<MethodNode> changed = new LinkedHashSet<>();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (isCall(insn)) {
                    method.instructions.set(insn, new InsnNode(Opcodes.NOP));
                    changed.add(method);
                }
            }
        }
        return changed;
    }

    private static boolean isCall(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(RuntimeSymbols.EA_ASYNC)
                && call.name.equals("init")
                && call.desc.equals("()V");
    }

    /** Leaves it out of a body. */
    static final class Rule implements InstructionRule {
        private final Body body;

        Rule(Body body) {
            this.body = body;
        }

        @Override
        public int applies(int position, Place place) {
            return isCall(body.code().at(position)) ? 1 : 0;
        }

        @Override
        public void emit(int position, Place place) {
            body.out().op(Opcodes.NOP);
        }
    }
}
