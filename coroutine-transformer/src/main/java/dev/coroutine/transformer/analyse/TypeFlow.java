package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.bytecode.VerifierFrames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The types before every instruction: type checking as in JVMS 4.10.1, one pass, which takes the frames of the
 * StackMapTable at every label that has one and looks at no other class.
 */
final class TypeFlow {
    private final MethodNode method;
    private final VerifierFrames<VerificationType> frames;
    private final Code code;
    private final @Nullable TypeState[] states;

    private TypeFlow(String owner, MethodNode method, Code code) {
        this.method = method;
        this.frames = new VerifierFrames<>(
                owner, method, method.maxLocals, new ExactTypes(), VerificationType::isUninitialised);
        this.code = code;
        this.states = new TypeState[code.size()];
    }

    /** The states by place; null where an instruction is dead. */
    static @Nullable TypeState[] of(String owner, MethodNode method, Code code) throws AnalyzerException {
        TypeFlow flow = new TypeFlow(owner, method, code);
        flow.run();
        return flow.states;
    }

    private void run() throws AnalyzerException {
        Frame<VerificationType> current = frames.entry();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FrameNode frame) {
                current = frames.stated(frame);
            } else if (Instructions.isReal(insn) && current != null) {
                states[code.positionOf(insn)] = snapshot(current);
                frames.execute(current, insn);
                current = Instructions.endsFlow(insn) ? null : current;
            }
        }
    }

    private static TypeState snapshot(Frame<VerificationType> frame) {
        List<VerificationType> locals = new ArrayList<>(frame.getLocals());
        for (int slot = 0; slot < frame.getLocals(); slot++) {
            locals.add(frame.getLocal(slot));
        }
        List<VerificationType> stack = new ArrayList<>(frame.getStackSize());
        for (int entry = 0; entry < frame.getStackSize(); entry++) {
            stack.add(frame.getStack(entry));
        }
        return new TypeState(locals, stack);
    }
}
