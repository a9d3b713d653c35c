package dev.coroutine.transformer.normalise;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Turns {@code close()} of an {@code AsyncCloseable} into an await.
 *
 * <pre>
 * x.close()                                                        await(closing(x, null))
 * try { x.close() } catch (Throwable u) { t.addSuppressed(u) }     await(closing(x, t))
 * $closeResource(t, x)                                             await(closing(x, t))
 * </pre>
 *
 * <p>The second form is what compilers write where the body has thrown {@code t}. {@code closing} suppresses failures
 * itself where they are to be suppressed; what it throws, from a scope, takes the place of {@code t}.
 */
final class AsyncCloses {
    private static final String CLOSE = "close";
    private static final String CLOSE_DESCRIPTOR = "()V";
    private static final String CLOSE_RESOURCE = "$closeResource";
    private static final String CLOSE_RESOURCE_DESCRIPTOR = "(Ljava/lang/Throwable;Ljava/lang/AutoCloseable;)V";

    private final ClassUnit unit;
    private final MethodNode method;
    private final ClassHierarchy hierarchy;
    private final List<Diagnostic> unclear;
    private final Set<AbstractInsnNode> reported = new HashSet<>();
    private @Nullable Origins origins;

    AsyncCloses(ClassUnit unit, MethodNode method, ClassHierarchy hierarchy, List<Diagnostic> unclear) {
        this.unit = unit;
        this.method = method;
        this.hierarchy = hierarchy;
        this.unclear = unclear;
    }

    /** Whether the method closes anything of which the static type says that it takes awaiting. */
    static boolean areIn(MethodNode method, ClassHierarchy hierarchy) {
        for (AbstractInsnNode insn : method.instructions) {
            if (isClose(insn) && isAsync(((MethodInsnNode) insn).owner, hierarchy)) {
                return true;
            }
        }
        return false;
    }

    void rewrite() {
        List<MethodInsnNode> closes = new ArrayList<>();
        List<MethodInsnNode> helpers = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (isClose(insn) && isAsync((MethodInsnNode) insn)) {
                closes.add((MethodInsnNode) insn);
            } else if (isCloseResource(insn) && isDecided((MethodInsnNode) insn)) {
                helpers.add((MethodInsnNode) insn);
            }
        }
        closes.forEach(this::close);
        helpers.forEach(this::closeResource);
    }

    private static boolean isClose(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && (call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE)
                && call.name.equals(CLOSE)
                && call.desc.equals(CLOSE_DESCRIPTOR);
    }

    private static boolean isCloseResource(AbstractInsnNode insn) {
        return insn.getOpcode() == Opcodes.INVOKESTATIC
                && ((MethodInsnNode) insn).name.equals(CLOSE_RESOURCE)
                && ((MethodInsnNode) insn).desc.equals(CLOSE_RESOURCE_DESCRIPTOR);
    }

    private static boolean isAsync(String type, ClassHierarchy hierarchy) {
        return hierarchy.isSubtype(type, RuntimeSymbols.ASYNC_CLOSEABLE);
    }

    /** Whether the receiver's declared type says so; reported if that says nothing but the value's origin does. */
    private boolean isAsync(MethodInsnNode close) {
        if (isAsync(close.owner, hierarchy)) {
            return true;
        }
        if (close.itf) {
            report(close, close.owner);
        }
        return false;
    }

    /** Whether all that may be handed to javac's helper is to be awaited; reported if only some of it is. */
    private boolean isDecided(MethodInsnNode helper) {
        Origins values = origins();
        Set<String> types = values == null ? Set.of() : values.types(helper, 0);
        long async = types.stream().filter(type -> isAsync(type, hierarchy)).count();
        if (async > 0 && async < types.size()) {
            report(helper, "java/lang/AutoCloseable");
        }
        return async > 0 && async == types.size();
    }

    private @Nullable Origins origins() {
        if (origins == null) {
            origins = Origins.in(unit.name(), method);
        }
        return origins;
    }

    /** Reports a receiver, once for each value, that is to be awaited and isn't declared so. */
    private void report(AbstractInsnNode insn, String declared) {
        Origins values = origins();
        if (values == null || !reported.addAll(values.of(insn, 0))) {
            return;
        }
        values.types(insn, 0).stream()
                .filter(type -> isAsync(type, hierarchy))
                .findFirst()
                .ifPresent(type -> unclear.add(undecided(insn, declared, type)));
    }

    private Diagnostic undecided(AbstractInsnNode insn, String declared, String actual) {
        String name = Type.getObjectType(actual).getClassName();
        return Diagnostic.of(
                DiagnosticCode.UNDECIDED_CLOSE,
                unit.at(method, insn),
                "close() of a variable that is declared as "
                        + Type.getObjectType(declared).getClassName() + " and may hold a " + name
                        + ", whose closing has to be awaited",
                "Declare the variable as " + name + ", or as AsyncCloseable");
    }

    private void close(MethodInsnNode close) {
        SuppressingClose suppressing = SuppressingClose.of(method, close);
        VarInsnNode failure = suppressing == null ? null : suppressing.failure();
        method.instructions.insertBefore(
                close,
                failure == null ? new InsnNode(Opcodes.ACONST_NULL) : new VarInsnNode(Opcodes.ALOAD, failure.var));
        await(close);
        if (suppressing != null) {
            suppressing.stopSuppressing(method);
        }
    }

    private void closeResource(MethodInsnNode helper) {
        method.instructions.insertBefore(helper, new InsnNode(Opcodes.SWAP));
        await(helper);
    }

    /** {@code await(closing(..))} instead of a call. */
    private void await(MethodInsnNode call) {
        method.instructions.insertBefore(call, awaitClosing());
        method.instructions.remove(call);
        method.maxStack++;
    }

    /** {@code await(closing(..))} of what is on the stack. */
    static InsnList awaitClosing() {
        InsnList code = new InsnList();
        code.add(RuntimeSymbols.closing());
        code.add(RuntimeSymbols.awaitCall());
        code.add(new InsnNode(Opcodes.POP));
        return code;
    }
}
