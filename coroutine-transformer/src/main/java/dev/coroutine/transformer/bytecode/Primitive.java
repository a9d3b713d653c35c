package dev.coroutine.transformer.bytecode;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The primitive types and their boxes. */
public enum Primitive {
    INT(Type.INT_TYPE, "java/lang/Integer", "intValue"),
    LONG(Type.LONG_TYPE, "java/lang/Long", "longValue"),
    DOUBLE(Type.DOUBLE_TYPE, "java/lang/Double", "doubleValue"),
    BOOLEAN(Type.BOOLEAN_TYPE, "java/lang/Boolean", "booleanValue"),
    FLOAT(Type.FLOAT_TYPE, "java/lang/Float", "floatValue"),
    BYTE(Type.BYTE_TYPE, "java/lang/Byte", "byteValue"),
    SHORT(Type.SHORT_TYPE, "java/lang/Short", "shortValue"),
    CHAR(Type.CHAR_TYPE, "java/lang/Character", "charValue");

    private static final Set<Primitive> RESULTS = EnumSet.of(INT, LONG, DOUBLE, BOOLEAN);

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

    /** The primitive of this type, or null. */
    public static @Nullable Primitive of(Type type) {
        for (Primitive primitive : values()) {
            if (primitive.type.equals(type)) {
                return primitive;
            }
        }
        return null;
    }

    /** Which primitive that a body can return unboxed {@code insn} boxes, or null. */
    public static @Nullable Primitive boxedBy(@Nullable AbstractInsnNode insn) {
        for (Primitive primitive : RESULTS) {
            if (same(insn, primitive.boxing())) {
                return primitive;
            }
        }
        return null;
    }

    /** Whether {@code insn} unboxes this primitive. */
    public boolean isUnboxedBy(@Nullable AbstractInsnNode insn) {
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
