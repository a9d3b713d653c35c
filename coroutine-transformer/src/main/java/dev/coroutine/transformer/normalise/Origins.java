package dev.coroutine.transformer.normalise;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Where the values of a method come from: the instructions that made them, through variables and branches. */
final class Origins {
    private final MethodNode method;
    private final @Nullable Frame<SourceValue>[] frames;

    private Origins(MethodNode method, @Nullable Frame<SourceValue>[] frames) {
        this.method = method;
        this.frames = frames;
    }

    /** Follows the values of a method, unless it is damaged. */
    static @Nullable Origins in(String owner, MethodNode method) {
        try {
            return new Origins(method, new Analyzer<>(new Sources()).analyze(owner, method));
        } catch (AnalyzerException | RuntimeException damaged) {
            return null;
        }
    }

    /** What made the operand that is {@code depth} below the top before {@code insn}; a parameter counts as cast. */
    Set<AbstractInsnNode> of(AbstractInsnNode insn, int depth) {
        Frame<SourceValue> frame = frames[method.instructions.indexOf(insn)];
        return frame == null ? Set.of() : frame.getStack(frame.getStackSize() - 1 - depth).insns;
    }

    /** The static types of what {@link #of} finds; null and primitives have none. */
    Set<String> types(AbstractInsnNode insn, int depth) {
        return of(insn, depth).stream()
                .map(Origins::type)
                .filter(type -> type.getSort() == Type.OBJECT)
                .map(Type::getInternalName)
                .collect(Collectors.toSet());
    }

    /** The static type of what an instruction makes; void where that is unknown. */
    static Type type(AbstractInsnNode origin) {
        if (origin instanceof MethodInsnNode call) {
            return Type.getReturnType(call.desc);
        }
        if (origin instanceof InvokeDynamicInsnNode call) {
            return Type.getReturnType(call.desc);
        }
        if (origin instanceof FieldInsnNode field) {
            return Type.getType(field.desc);
        }
        if (origin instanceof LdcInsnNode constant && constant.cst instanceof String) {
            return Type.getType(String.class);
        }
        return origin instanceof TypeInsnNode made ? Type.getObjectType(made.desc) : Type.VOID_TYPE;
    }

    private static final class Sources extends SourceInterpreter {
        Sources() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
            return value;
        }

        @Override
        public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
            return type.getSort() == Type.OBJECT
                    ? new SourceValue(1, new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()))
                    : new SourceValue(type.getSize());
        }
    }
}
