package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.analyse.TypeState;
import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.discover.FusedCall;
import dev.coroutine.transformer.discover.Suspension;
import dev.coroutine.transformer.discover.Suspension.Delivery;
import dev.coroutine.transformer.discover.Suspension.Operation;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What a suspension waits for, in words. */
final class Awaited {
    private Awaited() {}

    static String of(MethodFacts facts, Suspension suspension, VariableNames names) {
        Operation operation = suspension.operation();
        if (operation instanceof Operation.Fused fused) {
            return call(fused.call());
        }
        if (operation instanceof Operation.Advance) {
            return "awaits the next element of an iterator";
        }
        if (operation instanceof Operation.Emission emission) {
            return emission.name().equals(RuntimeSymbols.EMIT) ? "emits an element" : "emits all elements of a source";
        }
        return isClosing(suspension)
                ? "closes what has to be awaited"
                : value(facts, suspension.first(), ((Operation.Await) operation).ignored(), names);
    }

    private static boolean isClosing(Suspension suspension) {
        return producer(suspension.first(), 0) instanceof MethodInsnNode call
                && call.owner.equals(RuntimeSymbols.CLOSING);
    }

    /** A direct call of a body. */
    static String call(FusedCall call) {
        return "calls the body of "
                + TypeNames.ofClass(call.body().owner()) + "."
                + TypeNames.method(call.body().name(), call.body().descriptor())
                + (call.recursive() ? ", counting depth" : "");
    }

    private static String value(MethodFacts facts, AbstractInsnNode first, int ignored, VariableNames names) {
        TypeState before = facts.state(facts.code().positionOf(first));
        String type = TypeNames.of(before.pop(ignored).top());
        AbstractInsnNode producer = producer(first, ignored);
        if (producer instanceof MethodInsnNode call && !call.name.equals("<init>")) {
            return "awaits the " + type + " of " + TypeNames.ofClass(call.owner) + "."
                    + TypeNames.method(call.name, call.desc);
        }
        return producer instanceof VarInsnNode variable
                ? "awaits the " + type + " in " + names.at(facts.code().positionOf(producer), variable.var)
                : "awaits a value of type " + type;
    }

    private static @Nullable AbstractInsnNode producer(AbstractInsnNode first, int ignored) {
        AbstractInsnNode at = first;
        for (int i = 0; i <= ignored && at != null; i++) {
            at = Instructions.previous(at, Set.of());
        }
        return at;
    }

    /** What the suspension leaves. */
    static String delivery(Suspension suspension) {
        Delivery delivery = suspension.delivery();
        if (delivery instanceof Delivery.Cast cast) {
            return TypeNames.ofClass(cast.internalName());
        }
        if (delivery instanceof Delivery.Unboxed unboxed) {
            return unboxed.primitive().type().getClassName();
        }
        return delivery instanceof Delivery.Nothing ? "nothing" : "Object";
    }
}
