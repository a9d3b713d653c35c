package dev.coroutine.transformer.lint;

import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Where the objects that a method returns come from, through variables, casts and branches. */
final class ReturnedValues {
    private final MethodNode method;
    private final Frame<SourceValue>[] frames;

    private ReturnedValues(MethodNode method, Frame<SourceValue>[] frames) {
        this.method = method;
        this.frames = frames;
    }

    /** Those of a method; of damaged code, none. */
    @SuppressWarnings("unchecked")
    static ReturnedValues of(LintedMethod method) {
        try {
            return new ReturnedValues(
                    method.node(),
                    new Analyzer<>(new Origins()).analyze(method.unit().name(), method.node()));
        } catch (AnalyzerException | RuntimeException damaged) {
            return new ReturnedValues(
                    method.node(), new Frame[method.node().instructions.size()]);
        }
    }

    /** Whether everything that {@code end} may return is made by such an instruction; a parameter is made by none. */
    boolean areAll(AbstractInsnNode end, Predicate<AbstractInsnNode> kind) {
        Frame<SourceValue> frame = frames[method.instructions.indexOf(end)];
        if (frame == null) {
            return true;
        }
        Set<AbstractInsnNode> origins = frame.getStack(frame.getStackSize() - 1).insns;
        return !origins.isEmpty() && origins.stream().allMatch(kind);
    }

    private static final class Origins extends SourceInterpreter {
        Origins() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
            return value;
        }

        @Override
        public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
            return insn.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(insn, value);
        }
    }
}
