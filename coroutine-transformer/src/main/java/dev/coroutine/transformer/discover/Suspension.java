package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.Primitive;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A place where a method may suspend: a group of instructions that is replaced as a whole.
 *
 * @param first its first instruction
 * @param last its last instruction; between the two there is only straight-line code
 * @param operation what it waits for
 * @param delivery what it leaves on the stack
 */
public record Suspension(AbstractInsnNode first, AbstractInsnNode last, Operation operation, Delivery delivery) {
    /** What a suspension waits for. */
    public sealed interface Operation {
        /**
         * An awaitable on top of the stack.
         *
         * @param parameter the internal name of its static type, one that {@code Strand.await} has an overload for
         * @param ignored how many arguments above it say only what may be thrown
         */
        record Await(String parameter, int ignored) implements Operation {}

        /**
         * A direct call of another method's body, whose arguments are on the stack.
         *
         * @param call how it is called
         */
        record Fused(FusedCall call) implements Operation {}

        /** {@code await(it.advance())}, the iterator being on the stack: a boolean, boxed. */
        record Advance() implements Operation {}

        /**
         * An element, or a source of elements, on top of the stack, which is emitted; it always suspends.
         *
         * @param name the ABI's method
         * @param parameter the internal name of what it takes
         */
        record Emission(String name, String parameter) implements Operation {}

        /**
         * An ordinary call, which is made as it stands; then the method may park, to go on with the call's result.
         *
         * @param driver the internal name of the class whose {@code probe} takes the result
         * @param call the call
         */
        record Probe(String driver, MethodInsnNode call) implements Operation {}
    }

    /** What a suspension leaves on the stack for the code behind it. */
    public sealed interface Delivery {
        /** What turns an object into a result of this type. */
        static Delivery of(Type result) {
            if (result.getSort() == Type.VOID) {
                return new Nothing();
            }
            Primitive primitive = Primitive.of(result);
            if (primitive != null) {
                return new Unboxed(primitive);
            }
            String name = result.getInternalName();
            return name.equals(RuntimeSymbols.OBJECT) ? new AsObject() : new Cast(name);
        }

        /** The value as an {@code Object}. */
        record AsObject() implements Delivery {}

        /**
         * The value, cast.
         *
         * @param internalName the class or array type
         */
        record Cast(String internalName) implements Delivery {}

        /**
         * The value, unboxed.
         *
         * @param primitive its type
         */
        record Unboxed(Primitive primitive) implements Delivery {}

        /** Nothing. */
        record Nothing() implements Delivery {}
    }
}
