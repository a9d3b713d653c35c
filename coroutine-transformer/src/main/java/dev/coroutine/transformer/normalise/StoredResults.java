package dev.coroutine.transformer.normalise;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Brings {@code async(x)} to the return statement where compilers keep its result in a variable while {@code finally} blocks and
 * closes run, so that it is elided there like everywhere:
 *
 * <pre>
 * try { return async(i); } finally { close(); }     iload i; valueOf; async; astore t; close; aload t; areturn
 * becomes                                           iload i; istore r; close; iload r; valueOf; async; areturn
 * </pre>
 *
 * <p>Nobody can tell: {@code async} has no effect, and the variable is used for nothing else. All values that reach a
 * return statement have to be of this form, and to go nowhere else; a variable that a debugger shows stays what it is.
 */
public final class StoredResults {
    private final MethodNode method;
    private final Set<LabelNode> entries;
    private final Frame<SourceValue>[] frames;
    private final Set<AbstractInsnNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<StoredResult> found = new ArrayList<>();

    private StoredResults(MethodNode method, Set<LabelNode> entries, Frame<SourceValue>[] frames) {
        this.method = method;
        this.entries = entries;
        this.frames = frames;
    }

    /** Whether {@link #unwrap} would look at a method closely; what it does then depends on its debug information. */
    public static boolean mayBeIn(MethodNode method) {
        return !stores(method, Instructions.entries(method)).isEmpty();
    }

    /** Changes the code of a cold method; damaged code is left as it is. */
    public static void unwrap(String owner, MethodNode method) {
        Set<LabelNode> entries = Instructions.entries(method);
        leaveMonitorsFirst(method, entries);
        if (stores(method, entries).isEmpty()) {
            return;
        }
        try {
            StoredResults results =
                    new StoredResults(method, entries, new Analyzer<>(new Definitions()).analyze(owner, method));
            stores(method, entries).forEach(results::follow);
            results.found.forEach(each -> each.rewrite(method));
        } catch (AnalyzerException | RuntimeException damaged) {
            return;
        }
    }

    /** {@code async; aload lock; monitorexit; areturn}: likewise for values that wait on the stack. */
    private static void leaveMonitorsFirst(MethodNode method, Set<LabelNode> entries) {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            AbstractInsnNode before = insn.getOpcode() == Opcodes.ARETURN ? Instructions.previous(insn, entries) : null;
            AbstractInsnNode value = before;
            while (value != null && value.getOpcode() == Opcodes.MONITOREXIT) {
                AbstractInsnNode lock = Instructions.previous(value, entries);
                value = lock instanceof VarInsnNode ? Instructions.previous(lock, entries) : null;
            }
            if (value != null && value != before && RuntimeSymbols.isAsync(value, 1)) {
                AbstractInsnNode boxing = Instructions.previous(value, entries);
                if (boxing != null && Primitive.boxedBy(boxing) != null) {
                    move(method, boxing, insn);
                }
                move(method, value, insn);
                method.maxStack++;
            }
        }
    }

    private static void move(MethodNode method, AbstractInsnNode insn, AbstractInsnNode next) {
        method.instructions.remove(insn);
        method.instructions.insertBefore(next, insn);
    }

    private static List<VarInsnNode> stores(MethodNode method, Set<LabelNode> entries) {
        List<VarInsnNode> stores = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.ASTORE && isAsync(insn, entries)) {
                stores.add((VarInsnNode) insn);
            }
        }
        return stores;
    }

    private static boolean isAsync(AbstractInsnNode store, Set<LabelNode> entries) {
        AbstractInsnNode before = Instructions.previous(store, entries);
        return RuntimeSymbols.isAsync(before, 0) || RuntimeSymbols.isAsync(before, 1);
    }

    /** Collects what is stored in a variable together with this, and everything that reads it. */
    private void follow(VarInsnNode first) {
        if (seen.contains(first)) {
            return;
        }
        Set<AbstractInsnNode> stores = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<VarInsnNode> loads = Collections.newSetFromMap(new IdentityHashMap<>());
        stores.add(first);
        for (boolean grown = true; grown; ) {
            grown = false;
            for (AbstractInsnNode insn : method.instructions) {
                if (insn.getOpcode() == Opcodes.ALOAD
                        && ((VarInsnNode) insn).var == first.var
                        && !Collections.disjoint(definitions(insn, first.var), stores)
                        && loads.add((VarInsnNode) insn)) {
                    grown |= stores.addAll(definitions(insn, first.var));
                }
            }
        }
        seen.addAll(stores);
        if (!loads.isEmpty()
                && !isShown(first.var, stores)
                && stores.stream().allMatch(each -> each instanceof VarInsnNode && isAsync(each, entries))
                && loads.stream().allMatch(each -> end(each) != null)) {
            found.add(result(first.var, stores, loads));
        }
    }

    private StoredResult result(int variable, Set<AbstractInsnNode> stores, Set<VarInsnNode> loads) {
        List<StoredResult.Store> kept = new ArrayList<>();
        for (AbstractInsnNode store : stores) {
            MethodInsnNode async = (MethodInsnNode) Objects.requireNonNull(before(store));
            kept.add(new StoredResult.Store((VarInsnNode) store, async, before(async)));
        }
        List<StoredResult.Load> returned = new ArrayList<>();
        for (VarInsnNode load : loads) {
            returned.add(new StoredResult.Load(load, Objects.requireNonNull(end(load))));
        }
        List<FrameNode> holding = new ArrayList<>();
        List<FrameNode> mixed = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FrameNode frame
                    && !Collections.disjoint(definitions(frame, variable), stores)
                    && states(frame, variable)) {
                (stores.containsAll(definitions(frame, variable)) ? holding : mixed).add(frame);
            }
        }
        return new StoredResult(variable, kept, returned, holding, mixed);
    }

    /** Whether a frame says anything of a variable. */
    private static boolean states(FrameNode frame, int variable) {
        int slot = 0;
        for (Object local : frame.local) {
            if (slot == variable) {
                return !local.equals(Opcodes.TOP);
            }
            slot += StoredResult.size(local);
        }
        return false;
    }

    private @Nullable AbstractInsnNode before(AbstractInsnNode insn) {
        return Instructions.previous(insn, entries);
    }

    /** The return instruction to which a load passes its value at once, or null. */
    private @Nullable AbstractInsnNode end(AbstractInsnNode load) {
        AbstractInsnNode next = Instructions.next(load, entries);
        return next != null && next.getOpcode() == Opcodes.ARETURN ? next : null;
    }

    /** Whether a debugger would show one of these values as a variable of the program. */
    private boolean isShown(int variable, Set<AbstractInsnNode> stores) {
        return method.localVariables != null
                && method.localVariables.stream().anyMatch(each -> each.index == variable && holds(each, stores));
    }

    private boolean holds(LocalVariableNode variable, Set<AbstractInsnNode> stores) {
        for (AbstractInsnNode at = variable.start; at != null && at != variable.end; at = at.getNext()) {
            if (!Collections.disjoint(definitions(at, variable.index), stores)) {
                return true;
            }
        }
        return false;
    }

    /** The instructions that may have stored what is in the variable before {@code insn}; none where it is dead. */
    private Set<AbstractInsnNode> definitions(AbstractInsnNode insn, int variable) {
        Frame<SourceValue> frame = frames[method.instructions.indexOf(insn)];
        return frame == null ? Set.of() : frame.getLocal(variable).insns;
    }

    /** Which instructions store, where parameters are stored by none of the method's own. */
    private static final class Definitions extends SourceInterpreter {
        private static final AbstractInsnNode CALLER = new InsnNode(Opcodes.NOP);

        Definitions() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
            return new SourceValue(type.getSize(), CALLER);
        }
    }
}
