package dev.coroutine.transformer.normalise;

import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A variable that holds the coroutine of {@code async(x)} until it is returned.
 *
 * @param variable its slot
 * @param stores where it gets a value
 * @param loads where it is returned
 * @param holding the frames in which it surely has one of these values
 * @param mixed the frames in which it may have another
 */
record StoredResult(
        int variable, List<Store> stores, List<Load> loads, List<FrameNode> holding, List<FrameNode> mixed) {
    /**
     * A place where it is returned.
     *
     * @param insn the instruction that reads it
     * @param end the return instruction behind
     */
    record Load(VarInsnNode insn, AbstractInsnNode end) {}

    /**
     * A value that is stored.
     *
     * @param insn the instruction
     * @param async the call of {@code async} before it
     * @param before what stands before that
     */
    record Store(
            VarInsnNode insn,
            MethodInsnNode async,
            @Nullable AbstractInsnNode before) {
        /** What is boxed for {@code async}, or null. */
        @Nullable
        Primitive primitive() {
            return takesArgument() ? Primitive.boxedBy(before) : null;
        }

        boolean takesArgument() {
            return Type.getArgumentTypes(async.desc).length > 0;
        }
    }

    /** Keeps the value itself in a new variable, and wraps it where it is returned. */
    void rewrite(MethodNode method) {
        Primitive primitive = primitive();
        Type type = primitive == null ? Type.getObjectType(RuntimeSymbols.OBJECT) : primitive.type();
        int slot = method.maxLocals;
        method.maxLocals += type.getSize();
        method.maxStack += type.getSize() - 1;
        for (Store store : stores) {
            unwrap(method.instructions, store, primitive != null);
            method.instructions.set(store.insn(), new VarInsnNode(type.getOpcode(Opcodes.ISTORE), slot));
        }
        for (Load load : loads) {
            method.instructions.set(load.insn(), new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
            if (primitive != null) {
                method.instructions.insertBefore(load.end(), primitive.boxing());
            }
            method.instructions.insertBefore(load.end(), RuntimeSymbols.async());
        }
        restate(primitive, slot);
    }

    /** The primitive that is boxed everywhere, or null. */
    private @Nullable Primitive primitive() {
        Primitive first = stores.get(0).primitive();
        return stores.stream().allMatch(store -> store.primitive() == first) ? first : null;
    }

    private static void unwrap(InsnList code, Store store, boolean unboxed) {
        if (!store.takesArgument()) {
            code.set(store.async(), new InsnNode(Opcodes.ACONST_NULL));
            return;
        }
        code.remove(store.async());
        if (unboxed && store.before() != null) {
            code.remove(store.before());
        }
    }

    /** Lets the frames say what the variables hold now. */
    private void restate(@Nullable Primitive primitive, int slot) {
        Object type = primitive == null
                ? RuntimeSymbols.OBJECT
                : switch (primitive) {
                    case LONG -> Opcodes.LONG;
                    case DOUBLE -> Opcodes.DOUBLE;
                    case FLOAT -> Opcodes.FLOAT;
                    case INT, BOOLEAN, BYTE, SHORT, CHAR -> Opcodes.INTEGER;
                };
        for (FrameNode frame : holding) {
            state(frame, slot, type);
            state(frame, variable, Opcodes.TOP);
        }
        mixed.forEach(frame -> state(frame, variable, Opcodes.TOP));
    }

    /** The slots of a variable of which a frame says {@code stated}. */
    static int size(Object stated) {
        return stated.equals(Opcodes.LONG) || stated.equals(Opcodes.DOUBLE) ? 2 : 1;
    }

    private static void state(FrameNode frame, int slot, Object type) {
        List<Object> locals = new ArrayList<>(frame.local);
        int at = 0;
        int index = 0;
        for (; at < slot; index++) {
            if (index == locals.size()) {
                locals.add(Opcodes.TOP);
            }
            boolean wide =
                    locals.get(index).equals(Opcodes.LONG) || locals.get(index).equals(Opcodes.DOUBLE);
            at += wide ? 2 : 1;
        }
        if (index < locals.size()) {
            locals.set(index, type);
        } else {
            locals.add(type);
        }
        frame.local = locals;
    }
}
