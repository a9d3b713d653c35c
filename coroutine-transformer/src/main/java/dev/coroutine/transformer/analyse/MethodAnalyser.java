package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Refusal;
import dev.coroutine.transformer.discover.AsyncMethod;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Finds out everything about a method that planning needs. */
public final class MethodAnalyser {
    /** Analyses a method, or refuses it if its byte code makes no sense. */
    public MethodFacts analyse(AsyncMethod method) {
        try {
            return facts(method);
        } catch (AnalyzerException | RuntimeException corrupt) {
            throw isSubroutine(method)
                    ? subroutine(method)
                    : new Refusal(Diagnostic.of(
                            DiagnosticCode.CORRUPT_CLASS,
                            method.unit().at(method.method(), null),
                            "The byte code of " + method.method().name + " is not valid (" + corrupt.getMessage() + ")",
                            "Compile the class again"));
        }
    }

    private static MethodFacts facts(AsyncMethod method) throws AnalyzerException {
        Code code = new Code(method.method());
        @Nullable TypeState[] states = TypeFlow.of(method.unit().name(), method.method(), code);
        BitSet statements = StatementBoundaries.of(code, states, method.suspensions());
        ControlFlow flow = new ControlFlowBuilder(method.method(), code, method.suspensions(), statements).build();
        return new MethodFacts(
                method,
                code,
                !method.isStatic() && code.stores(0),
                states,
                flow,
                flow.reachable(),
                new LoopNest(flow),
                new Liveness(code, flow, statements),
                new DelayedAllocations(code, flow, states),
                new HeldMonitors(code, flow));
    }

    private static boolean isSubroutine(AsyncMethod method) {
        for (AbstractInsnNode insn : method.method().instructions) {
            if (insn.getOpcode() == Opcodes.JSR || insn.getOpcode() == Opcodes.RET) {
                return true;
            }
        }
        return false;
    }

    private static Refusal subroutine(AsyncMethod method) {
        return new Refusal(Diagnostic.of(
                DiagnosticCode.JSR,
                method.unit().at(method.method(), null),
                method.method().name + " uses the jsr instruction of old compilers",
                "Compile the class with a current compiler"));
    }
}
