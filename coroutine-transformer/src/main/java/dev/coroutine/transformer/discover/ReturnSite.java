package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.Primitive;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * A place where a method returns: a group of instructions that is replaced as a whole.
 *
 * @param first its first instruction
 * @param last the return instruction
 * @param form what is returned
 */
public record ReturnSite(AbstractInsnNode first, AbstractInsnNode last, Form form) {
    /** What a return statement gives. */
    public sealed interface Form {
        /** {@code return async(value)}, the value being on the stack. */
        record Value() implements Form {}

        /** {@code return async()}, or {@code return} in a test. */
        record Nothing() implements Form {}

        /**
         * {@code return async(Box.valueOf(primitive))}.
         *
         * @param primitive the value on the stack
         */
        record Unboxed(Primitive primitive) implements Form {}

        /** {@code return coroutine}: a tail await. */
        record Tail() implements Form {}

        /**
         * {@code return other(arguments)}: a tail call of another body, whose arguments are on the stack.
         *
         * @param call how it is called
         */
        record FusedTail(FusedCall call) implements Form {}

        /** {@code return done()}. */
        record End() implements Form {}

        /** {@code return stage} in a method that returns a future. */
        record Stage() implements Form {}
    }
}
