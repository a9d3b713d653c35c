package dev.coroutine.transformer.verify;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Refusal;
import dev.coroutine.transformer.emit.EmittedClass;
import dev.coroutine.transformer.read.ClassUnit;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicVerifier;

/** Checks every generated body: operand stacks, variables and types up to the class of an object. Always on. */
public final class Verifier {
    /** Gives back what it was given, or refuses the class because the compiler made a mistake. */
    public EmittedClass verify(ClassUnit unit, EmittedClass emitted) {
        for (MethodNode body : emitted.bodies()) {
            try {
                body.maxLocals = 0xFFFF;
                body.maxStack = 0xFFFF;
                new Analyzer<>(new BasicVerifier()).analyzeAndComputeMaxs(emitted.node().name, body);
            } catch (AnalyzerException | RuntimeException invalid) {
                throw new Refusal(Diagnostic.of(
                        DiagnosticCode.VERIFICATION_FAILED,
                        unit.at(body, null),
                        "The code generated for " + body.name + " does not verify: " + invalid.getMessage(),
                        "This is a defect of the transformer: report it with the class file"));
            }
        }
        return emitted;
    }
}
