package dev.coroutine.transformer.lint;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.ReturnSite;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A coroutine that is returned from inside a {@code try} statement: it runs after the handlers, {@code finally} blocks
 * and closes. Compilers leave the return instruction itself outside of the try region:
 *
 * <pre>
 * try { return other(); } catch (E e) { ... }      [ other ] areturn; handler: ...
 * try { return other(); } finally { close(); }     [ other; astore t ] close; aload t; areturn; handler: ...
 * try { c = other(); } finally { close(); }        [ other; astore c ] close; goto end; handler: ...
 * return c;                                        end: aload c; areturn
 * </pre>
 *
 * <p>The return statement is inside if its value was complete inside the region and the return stands before the
 * handler.
 */
final class TailAwaitInTry implements LintRule {
    @Override
    public void check(LintedMethod method, Consumer<Diagnostic> report) {
        AsyncMethod async = method.async();
        if (async == null
                || async.kind().isHot()
                || method.node().tryCatchBlocks.isEmpty()) {
            return;
        }
        ReturnedValues values = null;
        for (ReturnSite site : async.returns()) {
            if (site.form() instanceof ReturnSite.Form.Tail && isInsideTry(method.node(), site.last())) {
                values = values == null ? ReturnedValues.of(method) : values;
                if (!values.areAll(site.last(), TailAwaitInTry::isReady)) {
                    report.accept(method.at(
                            site.last(),
                            DiagnosticCode.TAIL_AWAIT_IN_TRY,
                            "return of a coroutine inside try: it runs after the handlers, finally blocks and closes",
                            "Write return async(await(...)) to await it inside"));
                }
            }
        }
    }

    private static boolean isInsideTry(MethodNode method, AbstractInsnNode end) {
        InsnList code = method.instructions;
        AbstractInsnNode complete = completion(method, end);
        if (complete == null) {
            return false;
        }
        int at = code.indexOf(complete);
        for (TryCatchBlockNode region : method.tryCatchBlocks) {
            if (code.indexOf(region.start) <= at
                    && at < code.indexOf(region.end)
                    && code.indexOf(end) < code.indexOf(region.handler)
                    && !releasesMonitor(region)) {
                return true;
            }
        }
        return false;
    }

    /** The last instruction of the returned expression: what stands before the return, or before its temporary. */
    private static @Nullable AbstractInsnNode completion(MethodNode method, AbstractInsnNode end) {
        AbstractInsnNode before = Instructions.previous(end, Set.of());
        if (before == null || before.getOpcode() != Opcodes.ALOAD || isInRegion(method, before)) {
            return before;
        }
        int variable = ((VarInsnNode) before).var;
        AbstractInsnNode at = before.getPrevious();
        while (at != null && !(at.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) at).var == variable)) {
            at = at.getPrevious();
        }
        return at;
    }

    private static boolean isInRegion(MethodNode method, AbstractInsnNode insn) {
        int at = method.instructions.indexOf(insn);
        return method.tryCatchBlocks.stream()
                .anyMatch(region -> method.instructions.indexOf(region.start) <= at
                        && at < method.instructions.indexOf(region.end)
                        && !releasesMonitor(region));
    }

    /** Whether this is the region of a synchronized block: its handler only releases the monitor. */
    private static boolean releasesMonitor(TryCatchBlockNode region) {
        if (region.type != null) {
            return false;
        }
        AbstractInsnNode at = region.handler;
        for (int count = 0; at != null && count < 3; count++) {
            at = Instructions.next(at, Set.<LabelNode>of());
            if (at != null && at.getOpcode() == Opcodes.MONITOREXIT) {
                return true;
            }
        }
        return false;
    }

    /** Whether the instruction gives a coroutine that has nothing to run, or none at all. */
    private static boolean isReady(AbstractInsnNode origin) {
        return origin.getOpcode() == Opcodes.ACONST_NULL
                || RuntimeSymbols.isAsync(origin, 0)
                || RuntimeSymbols.isAsync(origin, 1);
    }
}
