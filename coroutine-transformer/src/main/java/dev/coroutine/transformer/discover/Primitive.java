package dev.coroutine.transformer.discover;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The primitive results that bodies return unboxed. */
public enum Primitive {
    INT(Type.INT_TYPE, "java/lang/Integer", "intValue"),
    LONG(Type.LONG_TYPE, "java/lang/Long", "longValue"),
    DOUBLE(Type.DOUBLE_TYPE, "java/lang/Double", "doubleValue"),
    BOOLEAN(Type.BOOLEAN_TYPE, "java/lang/Boolean", "booleanValue");

    private final Type type;
    private final String box;
    private final String unboxMethod;

    Primitive(Type type, String box, String unboxMethod) {
        this.type = type;
        this.box = box;
        this.unboxMethod = unboxMethod;
    }

    /** The primitive type. */
    public Type type() {
        return type;
    }

    /** The internal name of the box. */
    public String box() {
        return box;
    }

    /** {@code Box.valueOf(primitive)}. */
    public MethodInsnNode boxing() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC, box, "valueOf", Type.getMethodDescriptor(Type.getObjectType(box), type), false);
    }

    /** {@code box.primitiveValue()}. */
    public MethodInsnNode unboxing() {
        return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, box, unboxMethod, Type.getMethodDescriptor(type), false);
    }

    /** Which primitive {@code insn} boxes, or null. */
    static @Nullable Primitive boxedBy(@Nullable AbstractInsnNode insn) {
        for (Primitive primitive : values()) {
            if (same(insn, primitive.boxing())) {
                return primitive;
            }
        }
        return null;
    }

    /** Whether {@code insn} unboxes this primitive. */
    boolean isUnboxedBy(@Nullable AbstractInsnNode insn) {
        return same(insn, unboxing());
    }

    private static boolean same(@Nullable AbstractInsnNode insn, MethodInsnNode other) {
        return insn instanceof MethodInsnNode call
                && call.getOpcode() == other.getOpcode()
                && call.owner.equals(other.owner)
                && call.name.equals(other.name)
                && call.desc.equals(other.desc);
    }
}
