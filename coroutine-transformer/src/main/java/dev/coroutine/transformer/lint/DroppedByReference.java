package dev.coroutine.transformer.lint;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.discover.DiscardableMethods;
import java.util.function.Consumer;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * A method reference that drops the coroutine, since its functional interface has no result. (The body of a lambda that
 * drops one is a method that does: {@link DroppedCoroutine} finds it.)
 *
 * <pre>
 * Runnable r = this::save;     invokedynamic run [()V, REF save() Coroutine, ()V]
 * </pre>
 */
final class DroppedByReference implements LintRule {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

    private final DiscardableMethods discardable;

    DroppedByReference(DiscardableMethods discardable) {
        this.discardable = discardable;
    }

    @Override
    public void check(LintedMethod method, Consumer<Diagnostic> report) {
        for (AbstractInsnNode insn : method.node().instructions) {
            if (insn instanceof InvokeDynamicInsnNode dynamic
                    && hasNoResult(dynamic)
                    && dynamic.bsmArgs[1] instanceof Handle target
                    && DroppedCoroutine.isCold(target.getDesc())
                    && !discardable.contains(target.getOwner(), target.getName(), target.getDesc())) {
                report.accept(found(method, dynamic, target));
            }
        }
    }

    private static boolean hasNoResult(InvokeDynamicInsnNode dynamic) {
        return dynamic.bsm.getOwner().equals(METAFACTORY)
                && dynamic.bsmArgs.length > 2
                && dynamic.bsmArgs[0] instanceof Type function
                && function.getSort() == Type.METHOD
                && function.getReturnType().equals(Type.VOID_TYPE);
    }

    private static Diagnostic found(LintedMethod method, InvokeDynamicInsnNode dynamic, Handle target) {
        String function = Type.getReturnType(dynamic.desc).getClassName();
        return method.at(
                dynamic,
                DiagnosticCode.DROPPED_BY_REFERENCE,
                "The method reference to " + target.getName() + " drops its coroutine, which never runs: "
                        + function.substring(function.lastIndexOf('.') + 1) + "." + dynamic.name + " has no result",
                "Write a lambda that starts it with createTask(...)");
    }
}
