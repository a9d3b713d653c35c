package dev.coroutine.transformer.stress;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The kinds of calls: how the callee is found, and what the call leaves on the stack. */
final class CallForm {
    /** How a callee is found. */
    enum Dispatch {
        VIRTUAL,
        SPECIAL,
        STATIC,
        INTERFACE,
        DYNAMIC
    }

    /** What is delivered behind a call. */
    enum Result {
        VOID,
        BOOLEAN,
        CHAR,
        BYTE,
        SHORT,
        INT,
        FLOAT,
        LONG,
        DOUBLE,
        ARRAY,
        REFERENCE
    }

    static final int COUNT = Dispatch.values().length * Result.values().length;

    private CallForm() {}

    /** The number of the kind of a call by {@code opcode} that returns a {@code type}. */
    static int number(int opcode, Type type) {
        // opcodes and sorts of types are numbered in the order of these constants
        return (opcode - Opcodes.INVOKEVIRTUAL) * Result.values().length + type.getSort();
    }

    static Dispatch dispatch(int number) {
        return Dispatch.values()[number / Result.values().length];
    }

    static Result result(int number) {
        return Result.values()[number % Result.values().length];
    }
}
