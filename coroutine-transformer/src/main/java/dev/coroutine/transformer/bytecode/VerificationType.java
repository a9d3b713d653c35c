package dev.coroutine.transformer.bytecode;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What the JVM's verifier knows of a local variable or stack entry (JVMS 4.10.1.2), exactly as the class's own
 * StackMapTable and instructions say.
 *
 * @param kind which sort of value
 * @param type the class or array type of a reference or of an uninitialised object
 * @param allocation the {@code new} instruction of an uninitialised object
 */
public record VerificationType(
        Kind kind, @Nullable Type type, @Nullable AbstractInsnNode allocation) implements Value {
    /** The sorts of values. */
    public enum Kind {
        TOP,
        INT,
        FLOAT,
        LONG,
        DOUBLE,
        NULL,
        REFERENCE,
        UNINITIALISED,
        UNINITIALISED_THIS
    }

    public static final VerificationType TOP = new VerificationType(Kind.TOP, null, null);
    public static final VerificationType INT = new VerificationType(Kind.INT, null, null);
    public static final VerificationType FLOAT = new VerificationType(Kind.FLOAT, null, null);
    public static final VerificationType LONG = new VerificationType(Kind.LONG, null, null);
    public static final VerificationType DOUBLE = new VerificationType(Kind.DOUBLE, null, null);
    public static final VerificationType NULL = new VerificationType(Kind.NULL, null, null);
    public static final VerificationType UNINITIALISED_THIS = new VerificationType(Kind.UNINITIALISED_THIS, null, null);

    /** An initialised object of this class or array type. */
    public static VerificationType reference(Type type) {
        return new VerificationType(Kind.REFERENCE, type, null);
    }

    /** An initialised object of the class or array with this internal name. */
    public static VerificationType reference(String internalName) {
        return reference(Type.getObjectType(internalName));
    }

    /** An object between {@code new} and its constructor call. */
    public static VerificationType uninitialised(Type type, AbstractInsnNode allocation) {
        return new VerificationType(Kind.UNINITIALISED, type, allocation);
    }

    /** The type of a value declared as {@code type}; null for void. */
    public static @Nullable VerificationType of(Type type) {
        return switch (type.getSort()) {
            case Type.VOID -> null;
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> INT;
            case Type.FLOAT -> FLOAT;
            case Type.LONG -> LONG;
            case Type.DOUBLE -> DOUBLE;
            default -> reference(type);
        };
    }

    @Override
    public int getSize() {
        return kind == Kind.LONG || kind == Kind.DOUBLE ? 2 : 1;
    }

    /** Whether this is an object, an array or null. */
    public boolean isReference() {
        return kind == Kind.REFERENCE || kind == Kind.NULL;
    }

    /** Whether this is the object that {@code new} made, before its constructor has run. */
    public boolean isUninitialised() {
        return kind == Kind.UNINITIALISED;
    }

    /** The class or array type; only of references and uninitialised objects. */
    public Type referenceType() {
        if (type == null) {
            throw new IllegalStateException(kind + " has no class");
        }
        return type;
    }

    /** The descriptor of a field that can hold this value, without a cast to get it back. */
    public String descriptor() {
        return switch (kind) {
            case INT -> "I";
            case FLOAT -> "F";
            case LONG -> "J";
            case DOUBLE -> "D";
            case REFERENCE -> referenceType().getDescriptor();
            case NULL, TOP, UNINITIALISED, UNINITIALISED_THIS ->
                throw new IllegalStateException(kind + " has no field");
        };
    }

    /** A load, store or return opcode of this type, from its {@code int} form. */
    public int opcode(int intOpcode) {
        return switch (kind) {
            case INT -> intOpcode;
            case FLOAT -> Type.FLOAT_TYPE.getOpcode(intOpcode);
            case LONG -> Type.LONG_TYPE.getOpcode(intOpcode);
            case DOUBLE -> Type.DOUBLE_TYPE.getOpcode(intOpcode);
            case TOP -> throw new IllegalStateException("nothing to load");
            default -> Type.getObjectType("java/lang/Object").getOpcode(intOpcode);
        };
    }

    /** The opcode that removes this value from the stack. */
    public int popOpcode() {
        return getSize() == 2 ? Opcodes.POP2 : Opcodes.POP;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case REFERENCE -> referenceType().getClassName();
            case UNINITIALISED -> "new " + referenceType().getClassName();
            default -> kind.name().toLowerCase(Locale.ROOT);
        };
    }
}
