package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.ReturnSite;
import dev.coroutine.transformer.discover.ReturnSite.Form;
import dev.coroutine.transformer.plan.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * Turns return statements of the method into returns of its body.
 *
 * <pre>
 * return async(v)                     return v
 * return async()                      return null
 * return                              return null, in a test
 * return async(Integer.valueOf(i))    return i, from a body that returns an int
 * return other(x)                     return other(x, strand, null)
 * return coroutine                    return Strand.tail(coroutine, strand), outside of all try regions
 * return stage                        return stage
 * </pre>
 */
final class ReturnRule implements InstructionRule {
    private final Body body;
    private final Map<Integer, ReturnSite> sites = new HashMap<>();
    private @Nullable LabelNode tail;
    private @Nullable FrameNode tailFrame;

    ReturnRule(Body body) {
        this.body = body;
        for (ReturnSite site : body.method().returns()) {
            sites.put(body.code().positionOf(site.first()), site);
        }
    }

    @Override
    public int applies(int position, Place place) {
        ReturnSite site = sites.get(position);
        return site == null ? 0 : body.code().positionOf(site.last()) - position + 1;
    }

    @Override
    public void emit(int position, Place place) {
        ReturnSite site = Objects.requireNonNull(sites.get(position));
        Form form = site.form();
        if (form instanceof Form.Nothing) {
            body.out().op(Opcodes.ACONST_NULL).op(Opcodes.ARETURN);
        } else if (form instanceof Form.Unboxed unboxed) {
            unboxed(unboxed.primitive());
        } else if (form instanceof Form.FusedTail fused) {
            new FusedCalls(body).call(fused.call());
            boxed(fused.call().body().primitive(), position, place);
            body.out().op(Opcodes.ARETURN);
        } else if (form instanceof Form.Tail) {
            tail(place);
        } else {
            body.out().op(Opcodes.ARETURN);
        }
    }

    private void unboxed(Primitive primitive) {
        if (body.primitive() == null) {
            body.out().add(primitive.boxing()).op(Opcodes.ARETURN);
        } else {
            body.out().op(primitive.type().getOpcode(Opcodes.IRETURN));
        }
    }

    /** Gives the callee's primitive on as an object: SUSPENDED if it has suspended. */
    private void boxed(@Nullable Primitive primitive, int position, Place place) {
        if (primitive == null) {
            return;
        }
        LabelNode done = new LabelNode();
        VerificationType result = Objects.requireNonNull(VerificationType.of(primitive.type()));
        body.out()
                .loadReference(body.slots().strand())
                .add(RuntimeSymbols.suspendedFlag())
                .jump(Opcodes.IFEQ, done)
                .add(RuntimeSymbols.suspended())
                .op(Opcodes.ARETURN)
                .add(done)
                .add(body.maps()
                        .original(body.facts().state(position), slot -> false, List.of(result), place.context()))
                .add(primitive.boxing());
    }

    private void tail(Place place) {
        if (body.block(place).regions().isEmpty()) {
            body.out()
                    .loadReference(body.slots().strand())
                    .add(RuntimeSymbols.tail())
                    .op(Opcodes.ARETURN);
            return;
        }
        if (tail == null) {
            tail = new LabelNode();
            tailFrame = body.maps().saved(List.of(), List.of(VerificationType.reference(RuntimeSymbols.COROUTINE)));
        }
        body.out().jump(Opcodes.GOTO, tail);
    }

    /** Writes the tail await that stands outside of all try regions, if one is needed. */
    void finish() {
        if (tail != null && tailFrame != null) {
            body.out()
                    .add(tail)
                    .add(tailFrame)
                    .loadReference(body.slots().strand())
                    .add(RuntimeSymbols.tail())
                    .op(Opcodes.ARETURN);
        }
    }
}
