package dev.coroutine.transformer.normalise;

import dev.coroutine.transformer.bytecode.Instructions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A {@code close()} behind a body that has failed, whose own failure is added to the body's.
 *
 * <pre>
 * javac   try { x.close() } catch (Throwable u) { t.addSuppressed(u) }  throw t
 * ECJ     x.close(); throw t           in the range of a handler that begins with
 *         c = caught; if (t == null) t = c; else if (t != c) t.addSuppressed(c)
 * </pre>
 *
 * @param failure an instruction that loads what the body has thrown
 * @param region the range of the handler
 * @param caught the instruction that stores what the closing has thrown
 * @param suppression the call of {@code addSuppressed}
 * @param ownHandler whether the handler is for this call alone
 */
record SuppressingClose(
        VarInsnNode failure,
        TryCatchBlockNode region,
        VarInsnNode caught,
        MethodInsnNode suppression,
        boolean ownHandler) {
    private static final String THROWABLE = "java/lang/Throwable";

    /** The parts around a call of {@code close()}, or null if it is an ordinary one. */
    static @Nullable SuppressingClose of(MethodNode method, MethodInsnNode close) {
        TryCatchBlockNode region = innermost(method, close);
        if (region == null || !(real(region.handler) instanceof VarInsnNode caught) || !isStore(caught)) {
            return null;
        }
        if (isNamed(method, caught)) {
            return null;
        }
        MethodInsnNode simple = suppression(Instructions.realAfter(caught), caught);
        if (simple != null) {
            return isAlone(method, region, close)
                    ? new SuppressingClose((VarInsnNode) load(simple, 2), region, caught, simple, true)
                    : null;
        }
        if (!(Instructions.realAfter(close) instanceof VarInsnNode thrown) || !isRethrown(thrown)) {
            return null;
        }
        MethodInsnNode shared = shared(caught, thrown);
        return shared == null ? null : new SuppressingClose(thrown, region, caught, shared, false);
    }

    /** {@code if (t == null) t = c; else if (t != c) t.addSuppressed(c)}, of which the last call is returned. */
    private static @Nullable MethodInsnNode shared(VarInsnNode caught, VarInsnNode primary) {
        AbstractInsnNode at = caught;
        int[] opcodes = {
            Opcodes.ALOAD,
            Opcodes.IFNONNULL,
            Opcodes.ALOAD,
            Opcodes.ASTORE,
            Opcodes.GOTO,
            Opcodes.ALOAD,
            Opcodes.ALOAD,
            Opcodes.IF_ACMPEQ
        };
        for (int opcode : opcodes) {
            at = at == null ? null : Instructions.realAfter(at);
            if (at == null || at.getOpcode() != opcode) {
                return null;
            }
            if (opcode == Opcodes.ASTORE && ((VarInsnNode) at).var != primary.var) {
                return null;
            }
        }
        return suppression(Instructions.realAfter(at), caught);
    }

    /** The call in {@code aload t; aload caught; addSuppressed}, which begins at {@code first}; or null. */
    private static @Nullable MethodInsnNode suppression(@Nullable AbstractInsnNode first, VarInsnNode caught) {
        if (first == null || first.getOpcode() != Opcodes.ALOAD) {
            return null;
        }
        AbstractInsnNode second = Instructions.realAfter(first);
        if (!(second instanceof VarInsnNode load) || load.getOpcode() != Opcodes.ALOAD || load.var != caught.var) {
            return null;
        }
        return Instructions.realAfter(second) instanceof MethodInsnNode call
                        && call.owner.equals(THROWABLE)
                        && call.name.equals("addSuppressed")
                ? call
                : null;
    }

    /** The instruction {@code back} before a call, all being real ones of straight-line code. */
    private static AbstractInsnNode load(AbstractInsnNode call, int back) {
        AbstractInsnNode at = call;
        for (int left = back; left > 0; ) {
            at = at.getPrevious();
            left -= Instructions.isReal(at) ? 1 : 0;
        }
        return at;
    }

    /** Whether the program itself names the exception that is stored, and so has caught it by hand. */
    private static boolean isNamed(MethodNode method, VarInsnNode store) {
        AbstractInsnNode from = Instructions.realAfter(store);
        return method.localVariables != null
                && method.localVariables.stream().anyMatch(each -> each.index == store.var && real(each.start) == from);
    }

    private static boolean isStore(VarInsnNode insn) {
        return insn.getOpcode() == Opcodes.ASTORE;
    }

    private static boolean isRethrown(VarInsnNode load) {
        AbstractInsnNode next = Instructions.realAfter(load);
        return load.getOpcode() == Opcodes.ALOAD && next != null && next.getOpcode() == Opcodes.ATHROW;
    }

    private static @Nullable AbstractInsnNode real(AbstractInsnNode insn) {
        AbstractInsnNode at = insn;
        while (at != null && !Instructions.isReal(at)) {
            at = at.getNext();
        }
        return at;
    }

    private static @Nullable TryCatchBlockNode innermost(MethodNode method, AbstractInsnNode insn) {
        int at = method.instructions.indexOf(insn);
        return method.tryCatchBlocks.stream()
                .filter(region ->
                        method.instructions.indexOf(region.start) <= at && at < method.instructions.indexOf(region.end))
                .findFirst()
                .orElse(null);
    }

    /** Whether a region holds nothing but one call, its receiver, and a jump, and its handler has no other region. */
    private static boolean isAlone(MethodNode method, TryCatchBlockNode region, MethodInsnNode close) {
        List<TryCatchBlockNode> sharing = method.tryCatchBlocks.stream()
                .filter(each -> each.handler == region.handler)
                .toList();
        for (AbstractInsnNode at = region.start; at != region.end && at != null; at = at.getNext()) {
            if (Instructions.isReal(at) && at != close && !(at instanceof VarInsnNode) && !isJump(at)) {
                return false;
            }
        }
        return sharing.size() == 1;
    }

    private static boolean isJump(AbstractInsnNode insn) {
        return insn.getOpcode() == Opcodes.GOTO;
    }

    /** Lets what the closing throws go on instead of the body's failure. */
    void stopSuppressing(MethodNode method) {
        if (ownHandler) {
            method.tryCatchBlocks.remove(region);
            removeHandler(method);
        } else if (suppression.getNext() != null && method.instructions.contains(suppression)) {
            replace(method);
        }
    }

    /** Removes {@code astore u; aload t; aload u; addSuppressed}, which nothing reaches any more. */
    private void removeHandler(MethodNode method) {
        AbstractInsnNode end = suppression.getNext();
        for (AbstractInsnNode at = region.handler; at != end && at != null; ) {
            AbstractInsnNode next = at.getNext();
            if (!(at instanceof LabelNode) && (Instructions.isReal(at) || at instanceof FrameNode)) {
                method.instructions.remove(at);
            }
            at = next;
        }
    }

    /** {@code aload t; aload c; addSuppressed} becomes {@code aload c; astore t}. */
    private void replace(MethodNode method) {
        VarInsnNode primary = (VarInsnNode) load(suppression, 2);
        method.instructions.set(suppression, new VarInsnNode(Opcodes.ASTORE, primary.var));
        method.instructions.remove(primary);
    }
}
