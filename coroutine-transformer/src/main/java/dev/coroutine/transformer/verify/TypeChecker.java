package dev.coroutine.transformer.verify;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.bytecode.VerifierFrames;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Checks a method by type checking, as the JVM does (JVMS 4.10.1): in one pass, which takes the frames of the
 * StackMapTable for granted and makes sure that every way to one of them fits it.
 */
final class TypeChecker {
    private final MethodNode method;
    private final TypeRules rules;
    private final VerifierFrames<BasicValue> frames;
    private final Map<AbstractInsnNode, Frame<BasicValue>> stated = new IdentityHashMap<>();
    private final List<TryCatchBlockNode> regions = new ArrayList<>();

    private TypeChecker(String owner, MethodNode method, TypeRules rules) {
        this.method = method;
        this.rules = rules;
        this.frames = new VerifierFrames<>(
                owner, method, Instructions.variables(method), rules, Uninitialised.class::isInstance);
    }

    /** Checks a method with code. */
    static void check(String owner, MethodNode method, TypeRules rules) throws AnalyzerException {
        TypeChecker checker = new TypeChecker(owner, method, rules);
        checker.collectFrames();
        checker.run();
    }

    /** Finds the frame of each label that has one. */
    private void collectFrames() throws AnalyzerException {
        List<LabelNode> labels = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LabelNode label) {
                labels.add(label);
            } else if (insn instanceof FrameNode node) {
                Frame<BasicValue> frame = frames.stated(node);
                stated.put(node, frame);
                labels.forEach(label -> stated.put(label, frame));
            } else if (Instructions.isReal(insn)) {
                labels.clear();
            }
        }
    }

    private void run() throws AnalyzerException {
        Frame<BasicValue> current = frames.entry();
        boolean unhandled = true;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LabelNode label) {
                unhandled |= enter(label);
            } else if (insn instanceof FrameNode) {
                current = join(insn, current);
                unhandled = true;
            } else if (Instructions.isReal(insn)) {
                if (current == null) {
                    throw new AnalyzerException(insn, "no frame behind a jump");
                }
                if (unhandled) {
                    handlers(insn, current);
                }
                unhandled = changesVariables(insn);
                current = step(current, insn);
            }
        }
        if (current != null) {
            throw new AnalyzerException(method.instructions.getLast(), "control runs off the end");
        }
    }

    /** Follows the try regions; whether one begins. */
    private boolean enter(LabelNode label) {
        regions.removeIf(region -> region.end == label);
        boolean entered = false;
        for (TryCatchBlockNode region : method.tryCatchBlocks) {
            if (region.start == label) {
                regions.add(region);
                entered = true;
            }
        }
        return entered;
    }

    private static boolean changesVariables(AbstractInsnNode insn) {
        return insn instanceof VarInsnNode || insn.getOpcode() == Opcodes.INVOKESPECIAL;
    }

    private Frame<BasicValue> join(AbstractInsnNode node, @Nullable Frame<BasicValue> current)
            throws AnalyzerException {
        Frame<BasicValue> frame = frameAt(node, node);
        if (current != null) {
            fits(node, current, frame);
        }
        return new Frame<>(frame);
    }

    private @Nullable Frame<BasicValue> step(Frame<BasicValue> current, AbstractInsnNode insn)
            throws AnalyzerException {
        frames.execute(current, insn);
        for (LabelNode target : Instructions.targets(insn)) {
            fits(insn, current, frameAt(insn, target));
        }
        return Instructions.endsFlow(insn) ? null : current;
    }

    private void handlers(AbstractInsnNode insn, Frame<BasicValue> current) throws AnalyzerException {
        for (TryCatchBlockNode region : regions) {
            Frame<BasicValue> handler = frameAt(insn, region.handler);
            String caught = region.type == null ? RuntimeSymbols.THROWABLE : region.type;
            require(insn, handler.getStackSize() == 1, "a handler finds more than the exception");
            fits(insn, rules.newValue(Type.getObjectType(caught)), handler.getStack(0));
            variablesFit(insn, current, handler);
        }
    }

    private void fits(AbstractInsnNode insn, Frame<BasicValue> from, Frame<BasicValue> to) throws AnalyzerException {
        require(insn, from.getStackSize() == to.getStackSize(), "stacks of different heights meet");
        for (int entry = 0; entry < to.getStackSize(); entry++) {
            fits(insn, from.getStack(entry), to.getStack(entry));
        }
        variablesFit(insn, from, to);
    }

    private void variablesFit(AbstractInsnNode insn, Frame<BasicValue> from, Frame<BasicValue> to)
            throws AnalyzerException {
        for (int slot = 0; slot < to.getLocals(); slot++) {
            if (to.getLocal(slot) != BasicValue.UNINITIALIZED_VALUE) {
                fits(insn, from.getLocal(slot), to.getLocal(slot));
            }
        }
    }

    private void fits(AbstractInsnNode insn, BasicValue value, BasicValue expected) throws AnalyzerException {
        if (!rules.isSubTypeOf(value, expected)) {
            throw new AnalyzerException(insn, null, expected, value);
        }
    }

    private Frame<BasicValue> frameAt(AbstractInsnNode insn, AbstractInsnNode place) throws AnalyzerException {
        Frame<BasicValue> frame = stated.get(place);
        if (frame == null) {
            throw new AnalyzerException(insn, "no frame where a jump leads");
        }
        return frame;
    }

    private static void require(AbstractInsnNode insn, boolean condition, String otherwise) throws AnalyzerException {
        if (!condition) {
            throw new AnalyzerException(insn, otherwise);
        }
    }
}
