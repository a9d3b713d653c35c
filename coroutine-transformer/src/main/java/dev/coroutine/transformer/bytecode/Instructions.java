package dev.coroutine.transformer.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Questions about single instructions. */
public final class Instructions {
    private Instructions() {}

    /** Whether this is an instruction and not a label, a line number or a frame. */
    public static boolean isReal(AbstractInsnNode insn) {
        return insn.getOpcode() >= 0;
    }

    /** Whether control never passes on to the next instruction. */
    public static boolean endsFlow(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || isReturn(opcode)
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH;
    }

    /** Whether this opcode returns from the method. */
    public static boolean isReturn(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    /** The labels this instruction may jump to. */
    public static Iterable<LabelNode> targets(AbstractInsnNode insn) {
        if (insn instanceof JumpInsnNode jump) {
            return List.of(jump.label);
        }
        if (insn instanceof TableSwitchInsnNode table) {
            return with(table.labels, table.dflt);
        }
        if (insn instanceof LookupSwitchInsnNode lookup) {
            return with(lookup.labels, lookup.dflt);
        }
        return List.of();
    }

    private static Iterable<LabelNode> with(List<LabelNode> labels, LabelNode otherwise) {
        List<LabelNode> all = new ArrayList<>(labels);
        all.add(otherwise);
        return all;
    }

    /** The labels where control flow or exception handling begins or ends. */
    public static Set<LabelNode> boundaries(MethodNode method) {
        Set<LabelNode> labels = entries(method);
        for (TryCatchBlockNode region : method.tryCatchBlocks) {
            labels.add(region.start);
            labels.add(region.end);
        }
        return labels;
    }

    /** The labels to which control may come otherwise than from the instruction before. */
    public static Set<LabelNode> entries(MethodNode method) {
        Set<LabelNode> labels = Collections.newSetFromMap(new IdentityHashMap<>());
        for (AbstractInsnNode insn : method.instructions) {
            targets(insn).forEach(labels::add);
        }
        method.tryCatchBlocks.forEach(region -> labels.add(region.handler));
        return labels;
    }

    /** The next instruction in straight-line code, or null where {@code boundaries} or the end come first. */
    public static @Nullable AbstractInsnNode next(AbstractInsnNode from, Set<LabelNode> boundaries) {
        return neighbour(from, AbstractInsnNode::getNext, boundaries);
    }

    /** The previous instruction in straight-line code, or null where {@code boundaries} or the beginning come first. */
    public static @Nullable AbstractInsnNode previous(AbstractInsnNode from, Set<LabelNode> boundaries) {
        return neighbour(from, AbstractInsnNode::getPrevious, boundaries);
    }

    /** The first instruction behind a node, whatever stands between; null at the end. */
    public static @Nullable AbstractInsnNode realAfter(AbstractInsnNode node) {
        return neighbour(node, AbstractInsnNode::getNext, Set.of());
    }

    private static @Nullable AbstractInsnNode neighbour(
            AbstractInsnNode from, UnaryOperator<@Nullable AbstractInsnNode> step, Set<LabelNode> boundaries) {
        AbstractInsnNode insn = step.apply(from);
        while (insn != null && !isReal(insn)) {
            if (insn instanceof LabelNode label && boundaries.contains(label)) {
                return null;
            }
            insn = step.apply(insn);
        }
        return insn;
    }

    /** How many slots the method's variables take. */
    public static int variables(MethodNode method) {
        int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof VarInsnNode variable) {
                slots = Math.max(slots, variable.var + size(variable));
            } else if (insn instanceof IincInsnNode increment) {
                slots = Math.max(slots, increment.var + 1);
            }
        }
        return slots;
    }

    private static int size(VarInsnNode variable) {
        return switch (variable.getOpcode()) {
            case Opcodes.LLOAD, Opcodes.DLOAD, Opcodes.LSTORE, Opcodes.DSTORE -> 2;
            default -> 1;
        };
    }

    /** The line that {@code insn} belongs to, or 0. */
    public static int lineOf(@Nullable AbstractInsnNode insn) {
        for (AbstractInsnNode at = insn; at != null; at = at.getPrevious()) {
            if (at instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    /** The method's first line, or 0. */
    public static int firstLine(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    /** The shortest instruction that pushes {@code value}. */
    public static AbstractInsnNode push(int value) {
        if (value >= -1 && value <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + value);
        }
        if (value == (byte) value) {
            return new IntInsnNode(Opcodes.BIPUSH, value);
        }
        if (value == (short) value) {
            return new IntInsnNode(Opcodes.SIPUSH, value);
        }
        return new LdcInsnNode(value);
    }

    /** The shorter switch instruction over these cases. */
    public static AbstractInsnNode choose(SortedMap<Integer, LabelNode> cases, LabelNode otherwise) {
        int low = cases.firstKey();
        int high = cases.lastKey();
        if (high - (long) low > 2L * cases.size()) {
            int[] keys = cases.keySet().stream().mapToInt(Integer::intValue).toArray();
            return new LookupSwitchInsnNode(otherwise, keys, cases.values().toArray(new LabelNode[0]));
        }
        LabelNode[] targets = new LabelNode[high - low + 1];
        Arrays.fill(targets, otherwise);
        cases.forEach((key, target) -> targets[key - low] = target);
        return new TableSwitchInsnNode(low, high, otherwise, targets);
    }

    /** How many bytes an instruction takes, or a few more. */
    public static int bytes(AbstractInsnNode insn) {
        return switch (insn.getType()) {
            case AbstractInsnNode.INSN -> 1;
            case AbstractInsnNode.INT_INSN -> insn.getOpcode() == Opcodes.SIPUSH ? 3 : 2;
            case AbstractInsnNode.VAR_INSN -> ((VarInsnNode) insn).var > 250 ? 4 : 2;
            case AbstractInsnNode.IINC_INSN -> ((IincInsnNode) insn).var > 250 ? 6 : 3;
            case AbstractInsnNode.METHOD_INSN -> insn.getOpcode() == Opcodes.INVOKEINTERFACE ? 5 : 3;
            case AbstractInsnNode.INVOKE_DYNAMIC_INSN -> 5;
            case AbstractInsnNode.MULTIANEWARRAY_INSN -> 4;
            case AbstractInsnNode.TABLESWITCH_INSN -> 15 + 4 * ((TableSwitchInsnNode) insn).labels.size();
            case AbstractInsnNode.LOOKUPSWITCH_INSN -> 11 + 8 * ((LookupSwitchInsnNode) insn).labels.size();
            default -> 3;
        };
    }
}
