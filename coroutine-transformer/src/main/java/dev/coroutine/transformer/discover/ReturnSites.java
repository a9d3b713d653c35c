package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * What the return statements of a method give.
 *
 * <pre>
 * return async(Integer.valueOf(i))   iload i; valueOf; async; areturn   Unboxed(INT) if every return is like it
 * return async(v)                    aload v; async; areturn            Value
 * return other(x)                    aload x; other; areturn            FusedTail or Tail
 * </pre>
 */
final class ReturnSites {
    private final MethodNode method;
    private final Set<LabelNode> boundaries;

    ReturnSites(MethodNode method, Set<LabelNode> boundaries) {
        this.method = method;
        this.boundaries = boundaries;
    }

    /** The primitive that every return statement of a cold method boxes, or null. */
    @Nullable
    Primitive primitive() {
        Primitive common = null;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() != Opcodes.ARETURN) {
                continue;
            }
            AbstractInsnNode async = Instructions.previous(insn, boundaries);
            Primitive boxed = RuntimeSymbols.isAsync(async, 1) ? Primitive.boxedBy(previous(async)) : null;
            if (boxed == null || common != null && common != boxed) {
                return null;
            }
            common = boxed;
        }
        return common;
    }

    /** The return sites of a cold method. */
    List<ReturnSite> cold(@Nullable Primitive primitive, Function<MethodInsnNode, @Nullable FusedCall> fused) {
        List<ReturnSite> sites = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.ARETURN) {
                sites.add(coldSite(insn, primitive, fused));
            }
        }
        return sites;
    }

    /** Return statements that return what is on the stack. */
    List<ReturnSite> plain(ReturnSite.Form form) {
        List<ReturnSite> sites = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.ARETURN) {
                sites.add(new ReturnSite(insn, insn, form));
            }
        }
        return sites;
    }

    /** The return sites of a method that returns nothing. */
    List<ReturnSite> ofVoid() {
        List<ReturnSite> sites = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.RETURN) {
                sites.add(new ReturnSite(insn, insn, new ReturnSite.Form.Nothing()));
            }
        }
        return sites;
    }

    private ReturnSite coldSite(
            AbstractInsnNode end, @Nullable Primitive primitive, Function<MethodInsnNode, @Nullable FusedCall> fused) {
        AbstractInsnNode before = previous(end);
        if (before != null && RuntimeSymbols.isAsync(before, 0)) {
            return new ReturnSite(before, end, new ReturnSite.Form.Nothing());
        }
        if (before != null && RuntimeSymbols.isAsync(before, 1)) {
            AbstractInsnNode boxing = previous(before);
            return primitive != null && boxing != null
                    ? new ReturnSite(boxing, end, new ReturnSite.Form.Unboxed(primitive))
                    : new ReturnSite(before, end, new ReturnSite.Form.Value());
        }
        FusedCall call = before instanceof MethodInsnNode invoke && !isProtected(invoke) ? fused.apply(invoke) : null;
        return before != null && call != null
                ? new ReturnSite(before, end, new ReturnSite.Form.FusedTail(call))
                : new ReturnSite(end, end, new ReturnSite.Form.Tail());
    }

    private @Nullable AbstractInsnNode previous(@Nullable AbstractInsnNode insn) {
        return insn == null ? null : Instructions.previous(insn, boundaries);
    }

    /** Whether a handler of this method would catch what the call throws. */
    private boolean isProtected(AbstractInsnNode insn) {
        int at = method.instructions.indexOf(insn);
        for (TryCatchBlockNode region : method.tryCatchBlocks) {
            if (method.instructions.indexOf(region.start) <= at && at < method.instructions.indexOf(region.end)) {
                return true;
            }
        }
        return false;
    }
}
