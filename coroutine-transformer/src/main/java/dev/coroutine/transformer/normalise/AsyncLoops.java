package dev.coroutine.transformer.normalise;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Turns {@code hasNext()} of an {@code AsyncIterator} into an await, and {@code for} over an {@code AsyncIterable} into a
 * loop that closes its iterator.
 *
 * <pre>
 * it.hasNext()             await(it.advance()).booleanValue()
 * for (T x : stream) S     Iterator it = stream.iterator();
 *                          try { while (await(it.advance())) { T x = it.next(); S } } finally { await(closing(it)) }
 * </pre>
 *
 * <p>Compilers declare the variable of a {@code for} as {@code Iterator}: what is in it tells where it comes from.
 */
final class AsyncLoops {
    static final String ITERATOR = "java/util/Iterator";

    private final ClassUnit unit;
    private final MethodNode method;
    private final ClassHierarchy hierarchy;
    private final List<Diagnostic> unclear;
    private @Nullable Origins origins;

    AsyncLoops(ClassUnit unit, MethodNode method, ClassHierarchy hierarchy, List<Diagnostic> unclear) {
        this.unit = unit;
        this.method = method;
        this.hierarchy = hierarchy;
        this.unclear = unclear;
    }

    /** Whether the method asks an iterator whose elements have to be waited for. */
    static boolean areIn(MethodNode method, ClassHierarchy hierarchy) {
        boolean asks = false;
        boolean iterates = false;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call) {
                asks |= isHasNext(call);
                iterates |= isHasNext(call) && isAsyncIterator(call.owner, hierarchy)
                        || isIterator(call) && isAsyncIterable(call.owner, hierarchy);
            }
        }
        return asks && iterates;
    }

    void rewrite() {
        List<MethodInsnNode> tests = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call && isHasNext(call) && isAsync(call)) {
                tests.add(call);
            }
        }
        List<Loop> loops = new ArrayList<>();
        tests.forEach(test -> {
            Loop loop = loop(test);
            await(test);
            if (loop != null) {
                loops.add(loop);
            }
        });
        // outer loops before those in them, so that what these jump to is there
        Map<Loop, Integer> sizes = new IdentityHashMap<>();
        loops.forEach(loop -> sizes.put(loop, loop.body(method).instructions().size()));
        loops.sort(Comparator.comparing(sizes::get, Comparator.reverseOrder()));
        loops.forEach(loop -> new LoopClosing(method, loop.body(method), loop.test().var, loop.branch()).write());
    }

    private static boolean isHasNext(MethodInsnNode call) {
        return call.name.equals("hasNext") && call.desc.equals("()Z") && call.getOpcode() != Opcodes.INVOKESPECIAL;
    }

    private static boolean isIterator(MethodInsnNode call) {
        return call.name.equals("iterator") && call.desc.startsWith("()L");
    }

    private static boolean isAsyncIterator(String type, ClassHierarchy hierarchy) {
        return hierarchy.isSubtype(type, RuntimeSymbols.ASYNC_ITERATOR);
    }

    private static boolean isAsyncIterable(String type, ClassHierarchy hierarchy) {
        return hierarchy.isSubtype(type, RuntimeSymbols.ASYNC_ITERABLE);
    }

    /** Whether the receiver's declared type, or all that may be in it, says so; reported if only some of it does. */
    private boolean isAsync(MethodInsnNode test) {
        if (isAsyncIterator(test.owner, hierarchy)) {
            return true;
        }
        Origins values = test.itf ? origins() : null;
        if (values == null) {
            return false;
        }
        Set<AbstractInsnNode> made = values.of(test, 0);
        long async = made.stream().filter(this::makesAsync).count();
        if (async < made.size() && made.stream().anyMatch(each -> makesAsync(each) || mayMakeAsync(each, values))) {
            unclear.add(undecided(test));
            return false;
        }
        return async > 0;
    }

    private @Nullable Origins origins() {
        if (origins == null) {
            origins = Origins.in(unit.name(), method);
        }
        return origins;
    }

    private boolean makesAsync(AbstractInsnNode origin) {
        return origin instanceof MethodInsnNode call && isIterator(call) && isAsyncIterable(call.owner, hierarchy)
                || Origins.type(origin).getSort() == Type.OBJECT
                        && isAsyncIterator(Origins.type(origin).getInternalName(), hierarchy);
    }

    /** Whether this is {@code iterable.iterator()} of something that is declared too wide. */
    private boolean mayMakeAsync(AbstractInsnNode origin, Origins values) {
        return origin instanceof MethodInsnNode call
                && isIterator(call)
                && values.types(call, 0).stream().anyMatch(type -> isAsyncIterable(type, hierarchy));
    }

    private Diagnostic undecided(MethodInsnNode test) {
        return Diagnostic.of(
                DiagnosticCode.UNDECIDED_ITERATION,
                unit.at(method, test),
                "A loop over an Iterable that may be an AsyncIterable, whose elements have to be awaited",
                "Declare what is looped over as AsyncIterable, or write a loop for each kind");
    }

    /** {@code await(it.advance()).booleanValue()} instead of {@code it.hasNext()} */
    private void await(MethodInsnNode test) {
        InsnList await = new InsnList();
        await.add(RuntimeSymbols.advance());
        await.add(RuntimeSymbols.awaitCall());
        await.add(new TypeInsnNode(Opcodes.CHECKCAST, "java/lang/Boolean"));
        await.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, "java/lang/Boolean", "booleanValue", "()Z", false));
        method.instructions.insertBefore(test, await);
        method.instructions.remove(test);
    }

    /** The loop that a compiler has written for a {@code for} with this test, of a variable without a name; or null. */
    private @Nullable Loop loop(MethodInsnNode test) {
        return test.owner.equals(ITERATOR)
                        && test.getPrevious() instanceof VarInsnNode load
                        && Instructions.realAfter(test) instanceof JumpInsnNode branch
                        && (branch.getOpcode() == Opcodes.IFEQ || branch.getOpcode() == Opcodes.IFNE)
                        && Instructions.realAfter(beforeBody(branch)) instanceof VarInsnNode taken
                        && taken.getOpcode() == Opcodes.ALOAD
                        && taken.var == load.var
                        && !isNamed(load)
                ? new Loop(load, branch)
                : null;
    }

    private static AbstractInsnNode beforeBody(JumpInsnNode branch) {
        return branch.getOpcode() == Opcodes.IFNE ? branch.label : branch;
    }

    /**
     * An asynchronous {@code for}.
     *
     * @param test loads the iterator, to ask for an element
     * @param branch leaves the loop or enters its body
     */
    private record Loop(VarInsnNode test, JumpInsnNode branch) {
        LoopBody body(MethodNode method) {
            return new LoopBody(
                    method, test, branch, branch.getOpcode() == Opcodes.IFNE ? branch.label : branch.getNext());
        }
    }

    /** Whether the program itself names the iterator; javac 25 lists the hidden one of a loop in a lambda, as {@code i$}. */
    private boolean isNamed(VarInsnNode load) {
        int at = method.instructions.indexOf(load);
        return method.localVariables != null
                && method.localVariables.stream()
                        .anyMatch(each -> each.index == load.var
                                && !each.name.endsWith("$")
                                && method.instructions.indexOf(each.start) <= at
                                && at < method.instructions.indexOf(each.end));
    }
}
