package dev.coroutine.transformer.normalise;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Closes the iterator of an asynchronous {@code for} on every way out of it.
 *
 * <pre>
 * it falls out of the loop    await(closing(it, null)) behind it
 * return v                    v; await(closing(it, null)); areturn
 * it jumps out to L           goto X; ...      X: await(closing(it, null)); goto L
 * it throws t                                  H: await(closing(it, t)); throw t
 * </pre>
 *
 * <p>X and H stand at the end of the method; the handlers around the loop watch over them, too.
 */
final class LoopClosing {
    private final MethodNode method;
    private final LoopBody body;
    private final int iterator;
    private final AbstractInsnNode branch;
    private final List<TryCatchBlockNode> around;
    private final InsnList apart = new InsnList();

    LoopClosing(MethodNode method, LoopBody body, int iterator, AbstractInsnNode branch) {
        this.method = method;
        this.body = body;
        this.iterator = iterator;
        this.branch = branch;
        this.around = around(method, branch);
    }

    private static List<TryCatchBlockNode> around(MethodNode method, AbstractInsnNode insn) {
        int at = method.instructions.indexOf(insn);
        return method.tryCatchBlocks.stream()
                .filter(region ->
                        method.instructions.indexOf(region.start) <= at && at < method.instructions.indexOf(region.end))
                .toList();
    }

    void write() {
        List<AbstractInsnNode> falling =
                body.instructions().stream().filter(body::fallsOut).toList();
        List<AbstractInsnNode> returning = new ArrayList<>();
        Set<AbstractInsnNode> done = new HashSet<>();
        Set<LabelNode> boundaries = Instructions.boundaries(method);
        for (AbstractInsnNode insn : body.instructions()) {
            if (Instructions.isReturn(insn.getOpcode())) {
                returning.add(beforeReturn(insn, boundaries, done));
            }
        }
        Map<LabelNode, LabelNode> exits = jumps();
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        LabelNode handler = new LabelNode();
        apart.add(start);
        apart.add(new LineNumberNode(Instructions.lineOf(branch), start));
        exits.forEach(this::exit);
        handler(handler);
        apart.add(end);
        falling.forEach(insn -> method.instructions.insert(insn, closing()));
        returning.forEach(first -> method.instructions.insertBefore(first, closing()));
        ranges(done, handler);
        method.instructions.add(apart);
        watchOver(start, end);
        method.maxStack += 3;
    }

    /** The first of the instructions that wrap a value and return it, which are added to {@code done}. */
    private static AbstractInsnNode beforeReturn(
            AbstractInsnNode end, Set<LabelNode> boundaries, Set<AbstractInsnNode> done) {
        done.add(end);
        AbstractInsnNode async = Instructions.previous(end, boundaries);
        boolean empty = RuntimeSymbols.isAsync(async, 0);
        if (async == null || !empty && !RuntimeSymbols.isAsync(async, 1)) {
            return end;
        }
        done.add(async);
        AbstractInsnNode boxing = empty ? null : Instructions.previous(async, boundaries);
        if (boxing == null || Primitive.boxedBy(boxing) == null) {
            return async;
        }
        done.add(boxing);
        return boxing;
    }

    /** Sends the jumps out of the loop elsewhere; from where each label is reached then. */
    private Map<LabelNode, LabelNode> jumps() {
        Map<LabelNode, LabelNode> exits = new LinkedHashMap<>();
        for (AbstractInsnNode insn : body.instructions()) {
            for (LabelNode target : Instructions.targets(insn)) {
                if (!body.contains(target)) {
                    exits.computeIfAbsent(target, unused -> new LabelNode());
                }
            }
        }
        body.instructions().forEach(insn -> retarget(insn, exits));
        return exits;
    }

    private static void retarget(AbstractInsnNode insn, Map<LabelNode, LabelNode> labels) {
        if (insn instanceof JumpInsnNode jump) {
            jump.label = labels.getOrDefault(jump.label, jump.label);
        } else if (insn instanceof TableSwitchInsnNode table) {
            table.dflt = labels.getOrDefault(table.dflt, table.dflt);
            table.labels.replaceAll(label -> labels.getOrDefault(label, label));
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            lookup.dflt = labels.getOrDefault(lookup.dflt, lookup.dflt);
            lookup.labels.replaceAll(label -> labels.getOrDefault(label, label));
        }
    }

    /** {@code X: await(closing(it, null)); goto L} */
    private void exit(LabelNode target, LabelNode exit) {
        apart.add(exit);
        apart.add(FrameNodes.with(FrameNodes.at(target), iterator, AsyncLoops.ITERATOR));
        apart.add(closing());
        apart.add(new JumpInsnNode(Opcodes.GOTO, target));
    }

    /** {@code H: await(closing(it, t)); throw t} */
    private void handler(LabelNode label) {
        int failure = method.maxLocals++;
        apart.add(label);
        apart.add(FrameNodes.ofHandler(method, around, iterator, AsyncLoops.ITERATOR));
        apart.add(new VarInsnNode(Opcodes.ASTORE, failure));
        apart.add(new VarInsnNode(Opcodes.ALOAD, iterator));
        apart.add(new VarInsnNode(Opcodes.ALOAD, failure));
        apart.add(AsyncCloses.awaitClosing());
        apart.add(new VarInsnNode(Opcodes.ALOAD, failure));
        apart.add(new InsnNode(Opcodes.ATHROW));
    }

    private InsnList closing() {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, iterator));
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(AsyncCloses.awaitClosing());
        return code;
    }

    /** Lets the handler watch over the loop, within the handlers around it. */
    private void ranges(Set<AbstractInsnNode> done, LabelNode handler) {
        int index = firstAround();
        AbstractInsnNode first = null;
        List<AbstractInsnNode> insns = body.instructions();
        for (int i = 0; i < insns.size(); i++) {
            AbstractInsnNode insn = insns.get(i);
            if (done.contains(insn)) {
                continue;
            }
            first = first == null ? insn : first;
            AbstractInsnNode next = i + 1 < insns.size() ? insns.get(i + 1) : null;
            if (next == null || done.contains(next) || Instructions.realAfter(insn) != next) {
                method.tryCatchBlocks.add(index++, range(first, insn, handler));
                first = null;
            }
        }
    }

    /** The place in the exception table before all handlers around the loop. */
    private int firstAround() {
        List<TryCatchBlockNode> table = method.tryCatchBlocks;
        for (int i = 0; i < table.size(); i++) {
            LabelNode handler = table.get(i).handler;
            if (around.stream().anyMatch(region -> region.handler == handler)) {
                return i;
            }
        }
        return table.size();
    }

    private TryCatchBlockNode range(AbstractInsnNode first, AbstractInsnNode last, LabelNode handler) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        method.instructions.insertBefore(first, start);
        method.instructions.insert(last, end);
        return new TryCatchBlockNode(start, end, handler, null);
    }

    /** Lets the handlers around the loop watch over what was added at the end. */
    private void watchOver(LabelNode start, LabelNode end) {
        for (TryCatchBlockNode region : around) {
            TryCatchBlockNode same = new TryCatchBlockNode(start, end, region.handler, region.type);
            same.visibleTypeAnnotations = region.visibleTypeAnnotations;
            same.invisibleTypeAnnotations = region.invisibleTypeAnnotations;
            method.tryCatchBlocks.add(method.tryCatchBlocks.indexOf(region) + 1, same);
        }
    }
}
