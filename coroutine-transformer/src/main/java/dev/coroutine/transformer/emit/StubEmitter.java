package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.discover.AsyncKind;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.Suspension;
import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Replaces the code of the method itself; everything else about it stays.
 *
 * <pre>
 * Coroutine foo(int i)           return new Frame(COLD, i)
 * void foo(int i)                TestCall.call(new Frame(COLD, i))
 * AsyncStream foo(int i)         return new Frame(COLD, i).stream()
 * CompletableFuture foo(int i)   return (CompletableFuture) HotCall.call(new Frame(COLD, i))
 * </pre>
 */
final class StubEmitter {
    private StubEmitter() {}

    static void replace(StateMachinePlan plan) {
        AsyncMethod method = plan.facts().method();
        CodeBuilder out = new CodeBuilder();
        FrameClassEmitter.newCold(out, plan);
        Type result = Type.getReturnType(method.method().desc);
        if (method.kind() == AsyncKind.GENERATOR) {
            out.add(RuntimeSymbols.stream(method.start().frameClass()));
        }
        if (method.driver() != null) {
            out.add(RuntimeSymbols.call(
                    method.driver(), method.kind() == AsyncKind.HOT_INLINE ? "callInline" : "call"));
            SuspensionRule.deliver(out, Suspension.Delivery.of(result));
        }
        out.op(result.getOpcode(Opcodes.IRETURN));
        MethodNode stub = method.method();
        List<LocalVariableNode> parameters = parameters(method, out.insns());
        stub.instructions = out.insns();
        stub.tryCatchBlocks = new ArrayList<>();
        stub.localVariables = parameters;
        stub.visibleLocalVariableAnnotations = null;
        stub.invisibleLocalVariableAnnotations = null;
    }

    /** The names of the parameters, which frameworks read. */
    private static List<LocalVariableNode> parameters(AsyncMethod method, InsnList code) {
        List<LocalVariableNode> parameters = new ArrayList<>();
        if (method.method().localVariables == null) {
            return parameters;
        }
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        code.insert(start);
        code.add(end);
        Beginning first = new Beginning(method.method());
        for (LocalVariableNode each : method.method().localVariables) {
            if (each.index < method.start().argumentSlots() && first.isStartOf(each)) {
                parameters.add(new LocalVariableNode(each.name, each.desc, each.signature, start, end, each.index));
            }
        }
        return parameters;
    }

    /** The beginning of a method: parameters are the variables whose scope begins there. */
    private record Beginning(MethodNode method) {
        boolean isStartOf(LocalVariableNode variable) {
            for (var insn = method.instructions.getFirst(); insn != null; insn = insn.getNext()) {
                if (insn == variable.start) {
                    return true;
                }
                if (insn.getOpcode() >= 0) {
                    return false;
                }
            }
            return false;
        }
    }
}
