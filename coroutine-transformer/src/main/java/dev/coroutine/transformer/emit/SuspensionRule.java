package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.Suspension;
import dev.coroutine.transformer.discover.Suspension.Delivery;
import dev.coroutine.transformer.discover.Suspension.Operation;
import dev.coroutine.transformer.plan.Place;
import dev.coroutine.transformer.plan.State;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Turns a suspension into an operation that gives a value or says that it has suspended.
 *
 * <pre>
 * Object v = await(x)         Object v = Strand.await(x, strand); if (v == SUSPENDED) goto park
 * Object v = await(foo(a))    Object v = foo(a, strand, null);    if (v == SUSPENDED) goto park
 * int i = await(foo(a))       int i = foo(a, strand, null);       if (strand.suspended) goto park
 * it.advance()                Object v = Iteration.advance(it, strand);   if (v == SUSPENDED) goto park
 * emit(x)                     Object v = Generator.emit(x, frame);         if (v == SUSPENDED) goto park
 * probe of foo(a)             Object v = probe(foo(a), strand);   if (v == SUSPENDED) goto park
 * </pre>
 */
final class SuspensionRule implements InstructionRule {
    private final Body body;
    private final ParkingCode parking;

    SuspensionRule(Body body, ParkingCode parking) {
        this.body = body;
        this.parking = parking;
    }

    @Override
    public int applies(int position, Place place) {
        Block block = body.block(place);
        Suspension suspension = block.suspension();
        return suspension != null && position == body.code().positionOf(suspension.first())
                ? block.last() - position + 1
                : 0;
    }

    @Override
    public void emit(int position, Place place) {
        State state = body.plan().stateOf(place.block());
        Suspension suspension = state.awaited();
        Primitive primitive = operate(suspension.operation());
        LabelNode park = parking.park(state, primitive == null ? OBJECT : type(primitive));
        if (primitive == null) {
            // if (v == SUSPENDED) goto park
            body.out().op(Opcodes.DUP).add(RuntimeSymbols.suspended()).jump(Opcodes.IF_ACMPEQ, park);
        } else {
            // if (strand.suspended) goto park
            body.out()
                    .loadReference(body.slots().strand())
                    .add(RuntimeSymbols.suspendedFlag())
                    .jump(Opcodes.IFNE, park);
        }
        convert(primitive, suspension.delivery());
    }

    private static final VerificationType OBJECT = VerificationType.reference(RuntimeSymbols.OBJECT);

    private static VerificationType type(Primitive primitive) {
        return Objects.requireNonNull(VerificationType.of(primitive.type()));
    }

    /** Writes the operation; the primitive it leaves on the stack, or null for an object. */
    private @Nullable Primitive operate(Operation operation) {
        if (operation instanceof Operation.Fused fused) {
            new FusedCalls(body).call(fused.call());
            return fused.call().body().primitive();
        }
        if (operation instanceof Operation.Probe probe) {
            probe(probe);
            return null;
        }
        if (operation instanceof Operation.Advance) {
            body.out().loadReference(body.slots().strand()).add(RuntimeSymbols.iterate());
            return null;
        }
        if (operation instanceof Operation.Emission emission) {
            // the cast is for frames that are declared as such
            body.out()
                    .loadReference(body.slots().frame())
                    .add(new TypeInsnNode(Opcodes.CHECKCAST, RuntimeSymbols.GENERATOR))
                    .add(RuntimeSymbols.emission(emission.name(), emission.parameter()));
            return null;
        }
        Operation.Await await = (Operation.Await) operation;
        for (int i = 0; i < await.ignored(); i++) {
            body.out().op(Opcodes.POP);
        }
        body.out().loadReference(body.slots().strand()).add(RuntimeSymbols.await(await.parameter()));
        return null;
    }

    /** {@code probe(call(arguments), strand)} */
    private void probe(Operation.Probe probe) {
        body.out().add(probe.call().clone(Map.of()));
        Type result = Type.getReturnType(probe.call().desc);
        Primitive primitive = Primitive.of(result);
        if (primitive != null) {
            body.out().add(primitive.boxing());
        } else if (result.getSort() == Type.VOID) {
            body.out().op(Opcodes.ACONST_NULL);
        }
        body.out().loadReference(body.slots().strand()).add(RuntimeSymbols.probe(probe.driver()));
    }

    private void convert(@Nullable Primitive given, Delivery delivery) {
        if (given == null) {
            deliver(body.out(), delivery);
        } else if (delivery instanceof Delivery.AsObject) {
            body.out().add(given.boxing());
        }
    }

    /** Turns the object on the stack into what the code behind a suspension expects. */
    static void deliver(CodeBuilder out, Delivery delivery) {
        if (delivery instanceof Delivery.Cast cast) {
            out.add(new TypeInsnNode(Opcodes.CHECKCAST, cast.internalName()));
        } else if (delivery instanceof Delivery.Unboxed unboxed) {
            out.add(new TypeInsnNode(Opcodes.CHECKCAST, unboxed.primitive().box()))
                    .add(unboxed.primitive().unboxing());
        } else if (delivery instanceof Delivery.Nothing) {
            out.op(Opcodes.POP);
        }
    }
}
