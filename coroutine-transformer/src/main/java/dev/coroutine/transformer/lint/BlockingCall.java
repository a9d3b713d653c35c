package dev.coroutine.transformer.lint;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import java.util.function.Consumer;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call in an asynchronous method that blocks the event loop's thread, and with it every other task.
 *
 * <pre>
 * Thread.sleep(10);      ldc 10; invokestatic Thread.sleep(J)V
 * </pre>
 */
final class BlockingCall implements LintRule {
    private final BlockingCalls table;
    private final ClassHierarchy hierarchy;

    BlockingCall(BlockingCalls table, ClassHierarchy hierarchy) {
        this.table = table;
        this.hierarchy = hierarchy;
    }

    @Override
    public void check(LintedMethod method, Consumer<Diagnostic> report) {
        if (method.async() == null) {
            return;
        }
        for (AbstractInsnNode insn : method.node().instructions) {
            if (insn instanceof MethodInsnNode call) {
                BlockingCalls.Entry entry = table.find(call, hierarchy);
                if (entry != null) {
                    String owner = call.owner.substring(call.owner.lastIndexOf('/') + 1);
                    report.accept(method.at(
                            call,
                            DiagnosticCode.BLOCKING_CALL,
                            owner.replace('$', '.') + "." + call.name
                                    + " blocks the event loop's thread: no other task runs meanwhile",
                            entry.remedy()));
                }
            }
        }
    }
}
