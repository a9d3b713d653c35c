package dev.coroutine.transformer.analyse;

import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.discover.AsyncKind;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.ReturnSite;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/** What cannot be made into a state machine, or should not. */
public final class UnsupportedShapes {
    private UnsupportedShapes() {}

    /** Everything that is wrong with these methods. */
    public static List<Diagnostic> in(List<MethodFacts> methods) {
        List<Diagnostic> found = new ArrayList<>();
        for (MethodFacts facts : methods) {
            monitors(facts, found);
            entangled(facts, found);
            returns(facts, found);
        }
        return found;
    }

    private static void monitors(MethodFacts facts, List<Diagnostic> found) {
        AsyncMethod method = facts.method();
        boolean isSynchronized = isSynchronized(method);
        if (isSynchronized && !method.kind().isHot() && method.suspensions().isEmpty()) {
            found.add(Diagnostic.of(
                    DiagnosticCode.AWAIT_UNDER_MONITOR,
                    method.unit().at(method.method(), null),
                    "The @Async method " + method.method().name
                            + " is synchronized: the lock would be held at the call, not while the coroutine runs",
                    "Use dev.coroutine.sync.AsyncLock, or a synchronized block inside the method"));
        }
        for (Block block : facts.flow().blocks()) {
            if (block.suspension() != null
                    && facts.reachable().get(block.index())
                    && isRefused(facts, facts.monitors().atExit(block))) {
                found.add(Diagnostic.of(
                        DiagnosticCode.AWAIT_UNDER_MONITOR,
                        method.unit().at(method.method(), block.suspension().last()),
                        "await inside a synchronized " + (isSynchronized ? "method" : "block")
                                + ": the lock would be held while other tasks run",
                        "Use dev.coroutine.sync.AsyncLock, or move the await out"));
            }
        }
    }

    /** Only ea-async's await releases the monitors while it is parked; that needs to know their objects. */
    private static boolean isRefused(MethodFacts facts, List<Integer> held) {
        return facts.method().kind() == AsyncKind.HOT_INLINE
                ? held.contains(HeldMonitors.NO_VARIABLE)
                : isSynchronized(facts.method()) || !held.isEmpty();
    }

    /** Whether bodies run without the monitor of the method; a driven one runs within its stub, which holds it. */
    private static boolean isSynchronized(AsyncMethod method) {
        return method.kind() != AsyncKind.PLAIN && (method.method().access & Opcodes.ACC_SYNCHRONIZED) != 0;
    }

    private static void entangled(MethodFacts facts, List<Diagnostic> found) {
        for (int at = 0; at < facts.code().size(); at++) {
            TypeState state = facts.states()[at];
            AbstractInsnNode insn = facts.code().at(at);
            if (state != null && facts.delayed().isEntangled(insn, state)) {
                found.add(shape(facts, insn, "shuffles an object under construction on the stack across an await"));
            }
        }
    }

    private static Diagnostic shape(MethodFacts facts, AbstractInsnNode insn, String what) {
        AsyncMethod method = facts.method();
        return Diagnostic.of(
                DiagnosticCode.UNSUPPORTED_SHAPE,
                method.unit().at(method.method(), insn),
                "The byte code of " + method.method().name + " " + what,
                "Compute the awaited value into a variable first, and report the compiler that made this");
    }

    private static void returns(MethodFacts facts, List<Diagnostic> found) {
        for (ReturnSite site : facts.method().returns()) {
            int at = facts.code().positionOf(site.last());
            TypeState state = facts.states()[at];
            if (state == null || !(site.form() instanceof ReturnSite.Form.Tail)) {
                continue;
            }
            if (state.top().kind() == VerificationType.Kind.NULL) {
                found.add(at(
                        facts,
                        site,
                        DiagnosticCode.NULL_COROUTINE,
                        "return null in a method that returns a coroutine",
                        "Write return async() or return async(null)"));
            }
        }
    }

    private static Diagnostic at(
            MethodFacts facts, ReturnSite site, DiagnosticCode code, String message, String remedy) {
        AsyncMethod method = facts.method();
        return Diagnostic.of(code, method.unit().at(method.method(), site.last()), message, remedy);
    }
}
