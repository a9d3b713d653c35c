package dev.coroutine.transformer.lint;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.discover.DiscardableMethods;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A coroutine that is created and dropped, so that it never runs.
 *
 * <pre>
 * save(order);            aload order; invokestatic save(Order) Coroutine; pop
 * r = () -> save(order)   the same, in the body of the lambda; Eclipse's compiler writes return for pop; return
 * </pre>
 */
final class DroppedCoroutine implements LintRule {
    private static final Set<String> COLD_TYPES =
            Set.of("L" + RuntimeSymbols.COROUTINE + ";", "L" + RuntimeSymbols.ASYNC_STREAM + ";");

    private final DiscardableMethods discardable;

    DroppedCoroutine(DiscardableMethods discardable) {
        this.discardable = discardable;
    }

    @Override
    public void check(LintedMethod method, Consumer<Diagnostic> report) {
        Set<LabelNode> boundaries = null;
        for (AbstractInsnNode insn : method.node().instructions) {
            if (insn instanceof MethodInsnNode call && isCold(call.desc) && !isResult(call)) {
                boundaries = boundaries == null ? Instructions.boundaries(method.node()) : boundaries;
                if (drops(Instructions.next(call, boundaries))
                        && !discardable.contains(call.owner, call.name, call.desc)) {
                    report.accept(found(method, call));
                }
            }
        }
    }

    /** {@code async(value)}: nothing that could run; a finally block that leaves the method drops it. */
    private static boolean isResult(MethodInsnNode call) {
        return call.owner.equals(RuntimeSymbols.COROUTINES) && call.name.equals(RuntimeSymbols.ASYNC_RESULT);
    }

    /** Whether a method of this descriptor gives something that only runs when it is used. */
    static boolean isCold(String descriptor) {
        return COLD_TYPES.contains(Type.getReturnType(descriptor).getDescriptor());
    }

    private static boolean drops(@Nullable AbstractInsnNode insn) {
        return insn != null && (insn.getOpcode() == Opcodes.POP || insn.getOpcode() == Opcodes.RETURN);
    }

    private static Diagnostic found(LintedMethod method, MethodInsnNode call) {
        return method.at(
                call,
                DiagnosticCode.DROPPED_COROUTINE,
                "The coroutine of " + call.name + "(...) is dropped and never runs",
                "Await it, start it with createTask(...), or annotate " + call.name
                        + " with @Discardable if that is meant");
    }
}
