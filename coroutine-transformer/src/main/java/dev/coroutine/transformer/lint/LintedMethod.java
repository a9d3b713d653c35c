package dev.coroutine.transformer.lint;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.read.ClassUnit;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method with code.
 *
 * @param unit its class
 * @param node its tree
 * @param async what it is as an asynchronous method, or null if it is none
 */
record LintedMethod(
        ClassUnit unit, MethodNode node, @Nullable AsyncMethod async) {
    /** A finding at one of its instructions. */
    Diagnostic at(AbstractInsnNode insn, DiagnosticCode code, String message, String remedy) {
        return Diagnostic.of(code, unit.at(node, insn), message, remedy);
    }
}
