package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.discover.Suspension.Delivery;
import dev.coroutine.transformer.discover.Suspension.Operation;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The suspensions and return sites of one method.
 *
 * <pre>
 * await(x)                   aload x; await                                  Await
 * await(foo(a))              aload a; foo; await                             Fused, if foo can be
 * int i = await(foo(a))      aload a; foo; await; checkcast Integer; intValue   Fused, Unboxed(INT) if foo gives an int
 * await(foo(a), X.class)     aload a; foo; ldc X; await                      likewise
 * </pre>
 */
final class MethodScan {
    private final ClassUnit unit;
    private final MethodNode method;
    private final AwaitCalls awaits;
    private final BatchIndex index;
    private final Set<LabelNode> boundaries;

    MethodScan(ClassUnit unit, MethodNode method, AwaitCalls awaits, BatchIndex index) {
        this.unit = unit;
        this.method = method;
        this.awaits = awaits;
        this.index = index;
        this.boundaries = Instructions.boundaries(method);
    }

    List<Suspension> suspensions() {
        List<Suspension> found = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (awaits.isAwait(insn)) {
                found.add(suspension((MethodInsnNode) insn));
            } else if (RuntimeSymbols.isFacade(insn, RuntimeSymbols.EMIT, RuntimeSymbols.EMIT_ALL)) {
                found.add(emission((MethodInsnNode) insn));
            }
        }
        return found;
    }

    List<ReturnSite> coldReturns(@Nullable Primitive primitive) {
        return new ReturnSites(method, boundaries).cold(primitive, this::fuse);
    }

    /** Those of a generator, whose results are of no interest. */
    List<ReturnSite> generatorReturns() {
        return new ReturnSites(method, boundaries).plain(new ReturnSite.Form.End());
    }

    List<ReturnSite> hotReturns() {
        return new ReturnSites(method, boundaries).plain(new ReturnSite.Form.Stage());
    }

    private static Suspension emission(MethodInsnNode emit) {
        String parameter = Type.getArgumentTypes(emit.desc)[0].getInternalName();
        return new Suspension(emit, emit, new Operation.Emission(emit.name, parameter), new Delivery.Nothing());
    }

    List<ReturnSite> voidReturns() {
        return new ReturnSites(method, boundaries).ofVoid();
    }

    private Suspension suspension(MethodInsnNode await) {
        AbstractInsnNode producer = producer(await);
        if (producer != null && isAdvance(producer)) {
            return new Suspension(producer, await, new Operation.Advance(), new Delivery.AsObject());
        }
        FusedCall fused = producer instanceof MethodInsnNode call ? fuse(call) : null;
        if (producer == null || fused == null || awaits.impliesAsync(await)) {
            return new Suspension(await, await, AwaitCalls.operation(await), AwaitCalls.delivery(await));
        }
        Primitive primitive = fused.body().primitive();
        AbstractInsnNode unboxing = primitive == null ? null : unboxing(await, primitive);
        return primitive == null || unboxing == null
                ? new Suspension(producer, await, new Operation.Fused(fused), new Delivery.AsObject())
                : new Suspension(producer, unboxing, new Operation.Fused(fused), new Delivery.Unboxed(primitive));
    }

    /** The instruction whose result is awaited, if only the declared exception types stand between. */
    private @Nullable AbstractInsnNode producer(MethodInsnNode await) {
        AbstractInsnNode at = Instructions.previous(await, boundaries);
        for (int types = Type.getArgumentTypes(await.desc).length - 1; types > 0; types--) {
            if (!(at instanceof LdcInsnNode)) {
                return null;
            }
            at = Instructions.previous(at, boundaries);
        }
        return at;
    }

    private @Nullable AbstractInsnNode unboxing(MethodInsnNode await, Primitive primitive) {
        AbstractInsnNode cast = Instructions.next(await, boundaries);
        if (!(cast instanceof TypeInsnNode type)
                || cast.getOpcode() != Opcodes.CHECKCAST
                || !type.desc.equals(primitive.box())) {
            return null;
        }
        AbstractInsnNode unbox = Instructions.next(cast, boundaries);
        return primitive.isUnboxedBy(unbox) ? unbox : null;
    }

    private static boolean isAdvance(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(RuntimeSymbols.ASYNC_ITERATOR)
                && call.name.equals("advance");
    }

    private @Nullable FusedCall fuse(MethodInsnNode call) {
        return index.fuse(call, unit.name(), method.name + method.desc);
    }
}
