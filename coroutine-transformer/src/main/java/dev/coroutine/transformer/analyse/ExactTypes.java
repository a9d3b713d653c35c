package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.bytecode.VerificationType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Interpreter;

/** The type of value that each instruction makes. Types are never merged: where paths meet, the class says them. */
final class ExactTypes extends Interpreter<VerificationType> {
    private static final String[] ARRAY_TYPES = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"};

    ExactTypes() {
        super(Opcodes.ASM9);
    }

    @Override
    public @Nullable VerificationType newValue(@Nullable Type type) {
        return type == null ? VerificationType.TOP : VerificationType.of(type);
    }

    @Override
    public VerificationType newOperation(AbstractInsnNode insn) throws AnalyzerException {
        int opcode = insn.getOpcode();
        if (opcode == Opcodes.ACONST_NULL) {
            return VerificationType.NULL;
        }
        if (opcode <= Opcodes.ICONST_5 || opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
            return VerificationType.INT;
        }
        return switch (opcode) {
            case Opcodes.LCONST_0, Opcodes.LCONST_1 -> VerificationType.LONG;
            case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 -> VerificationType.FLOAT;
            case Opcodes.DCONST_0, Opcodes.DCONST_1 -> VerificationType.DOUBLE;
            case Opcodes.LDC -> constant(insn, ((LdcInsnNode) insn).cst);
            case Opcodes.GETSTATIC -> of(Type.getType(((FieldInsnNode) insn).desc));
            case Opcodes.NEW -> allocated((TypeInsnNode) insn);
            default -> throw new AnalyzerException(insn, "jsr");
        };
    }

    /** What a {@code new} instruction makes. */
    static VerificationType allocated(TypeInsnNode insn) {
        return VerificationType.uninitialised(Type.getObjectType(insn.desc), insn);
    }

    private static VerificationType constant(AbstractInsnNode insn, Object constant) throws AnalyzerException {
        if (constant instanceof Integer) {
            return VerificationType.INT;
        } else if (constant instanceof Long) {
            return VerificationType.LONG;
        } else if (constant instanceof Float) {
            return VerificationType.FLOAT;
        } else if (constant instanceof Double) {
            return VerificationType.DOUBLE;
        } else if (constant instanceof String) {
            return VerificationType.reference("java/lang/String");
        } else if (constant instanceof Type type) {
            return VerificationType.reference(
                    type.getSort() == Type.METHOD ? "java/lang/invoke/MethodType" : "java/lang/Class");
        } else if (constant instanceof Handle) {
            return VerificationType.reference("java/lang/invoke/MethodHandle");
        } else if (constant instanceof ConstantDynamic dynamic) {
            return of(Type.getType(dynamic.getDescriptor()));
        }
        throw new AnalyzerException(insn, "unknown constant " + constant);
    }

    @Override
    public VerificationType copyOperation(AbstractInsnNode insn, VerificationType value) {
        return value;
    }

    @Override
    public @Nullable VerificationType unaryOperation(AbstractInsnNode insn, VerificationType value) {
        return switch (insn.getOpcode()) {
            case Opcodes.INEG,
                    Opcodes.IINC,
                    Opcodes.L2I,
                    Opcodes.F2I,
                    Opcodes.D2I,
                    Opcodes.I2B,
                    Opcodes.I2C,
                    Opcodes.I2S,
                    Opcodes.ARRAYLENGTH,
                    Opcodes.INSTANCEOF -> VerificationType.INT;
            case Opcodes.FNEG, Opcodes.I2F, Opcodes.L2F, Opcodes.D2F -> VerificationType.FLOAT;
            case Opcodes.LNEG, Opcodes.I2L, Opcodes.F2L, Opcodes.D2L -> VerificationType.LONG;
            case Opcodes.DNEG, Opcodes.I2D, Opcodes.L2D, Opcodes.F2D -> VerificationType.DOUBLE;
            case Opcodes.GETFIELD -> of(Type.getType(((FieldInsnNode) insn).desc));
            case Opcodes.NEWARRAY ->
                VerificationType.reference(ARRAY_TYPES[((IntInsnNode) insn).operand - Opcodes.T_BOOLEAN]);
            case Opcodes.ANEWARRAY ->
                VerificationType.reference(Type.getType(
                        "[" + Type.getObjectType(((TypeInsnNode) insn).desc).getDescriptor()));
            case Opcodes.CHECKCAST -> VerificationType.reference(((TypeInsnNode) insn).desc);
            default -> null;
        };
    }

    @Override
    public @Nullable VerificationType binaryOperation(
            AbstractInsnNode insn, VerificationType first, VerificationType second) {
        int opcode = insn.getOpcode();
        return switch (opcode) {
            case Opcodes.AALOAD -> element(first);
            case Opcodes.IALOAD,
                    Opcodes.BALOAD,
                    Opcodes.CALOAD,
                    Opcodes.SALOAD,
                    Opcodes.LCMP,
                    Opcodes.FCMPL,
                    Opcodes.FCMPG,
                    Opcodes.DCMPL,
                    Opcodes.DCMPG -> VerificationType.INT;
            case Opcodes.LALOAD -> VerificationType.LONG;
            case Opcodes.FALOAD -> VerificationType.FLOAT;
            case Opcodes.DALOAD -> VerificationType.DOUBLE;
            default -> opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR ? first : null;
        };
    }

    /** The component of an array of references; that of null is null. */
    private static VerificationType element(VerificationType array) {
        if (array.kind() != VerificationType.Kind.REFERENCE) {
            return VerificationType.NULL;
        }
        return of(Type.getType(array.referenceType().getDescriptor().substring(1)));
    }

    @Override
    public @Nullable VerificationType ternaryOperation(
            AbstractInsnNode insn, VerificationType first, VerificationType second, VerificationType third) {
        return null;
    }

    @Override
    public @Nullable VerificationType naryOperation(AbstractInsnNode insn, List<? extends VerificationType> values) {
        if (insn instanceof MultiANewArrayInsnNode array) {
            return of(Type.getType(array.desc));
        }
        String descriptor = insn instanceof InvokeDynamicInsnNode dynamic ? dynamic.desc : ((MethodInsnNode) insn).desc;
        return VerificationType.of(Type.getReturnType(descriptor));
    }

    @Override
    public void returnOperation(AbstractInsnNode insn, VerificationType value, @Nullable VerificationType expected) {}

    @Override
    public VerificationType merge(VerificationType first, VerificationType second) {
        throw new IllegalStateException("types are taken from the StackMapTable, not merged");
    }

    private static VerificationType of(Type type) {
        VerificationType value = VerificationType.of(type);
        if (value == null) {
            throw new IllegalStateException("void has no value");
        }
        return value;
    }
}
