package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.bytecode.VerificationType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * The objects that are between {@code new} and their constructor call at a suspension. Neither a field nor a return
 * can carry such an object, so it is allocated only when its constructor is called:
 *
 * <pre>
 * new Foo; dup; aload a; aload x; await; invokespecial Foo.&lt;init&gt;
 * becomes
 * aload a; aload x; await; store both; new Foo; dup; load both; invokespecial Foo.&lt;init&gt;
 * </pre>
 */
public final class DelayedAllocations {
    private final Set<AbstractInsnNode> allocations = Collections.newSetFromMap(new IdentityHashMap<>());

    DelayedAllocations(Code code, ControlFlow flow, @Nullable TypeState[] states) {
        for (Block block : flow.blocks()) {
            if (block.suspension() != null) {
                TypeState state = states[code.positionOf(block.suspension().first())];
                if (state != null) {
                    add(state.locals());
                    add(state.stack());
                }
            }
        }
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return allocations.isEmpty();
    }

    /** Whether this {@code new} instruction is delayed. */
    public boolean contains(AbstractInsnNode allocation) {
        return allocations.contains(allocation);
    }

    /** Whether this value stands for an object that is not there yet. */
    public boolean isAbsent(VerificationType value) {
        return value.isUninitialised() && value.allocation() != null && contains(value.allocation());
    }

    /** Whether the instruction shuffles an absent object with others on the stack, which no compiler does. */
    boolean isEntangled(AbstractInsnNode insn, TypeState before) {
        int words = shuffledWords(insn.getOpcode());
        List<VerificationType> stack = before.stack();
        for (int entry = stack.size() - 1; entry >= 0 && words > 0; entry--) {
            if (isAbsent(stack.get(entry))) {
                return true;
            }
            words -= stack.get(entry).getSize();
        }
        return false;
    }

    private static int shuffledWords(int opcode) {
        return switch (opcode) {
            case Opcodes.DUP_X1, Opcodes.DUP2, Opcodes.SWAP, Opcodes.POP2 -> 2;
            case Opcodes.DUP_X2, Opcodes.DUP2_X1 -> 3;
            case Opcodes.DUP2_X2 -> 4;
            default -> 0;
        };
    }

    private void add(List<VerificationType> values) {
        for (VerificationType value : values) {
            if (value.isUninitialised() && value.allocation() != null) {
                allocations.add(value.allocation());
            }
        }
    }
}
