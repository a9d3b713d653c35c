package dev.coroutine.transformer.diagnostic;

import java.util.Locale;

/** The kinds of findings; {@code docs/diagnostics.md} has an example of each. */
public enum DiagnosticCode {
    /** {@code await} inside a {@code synchronized} block or method. */
    AWAIT_UNDER_MONITOR(1, Severity.ERROR),
    /** {@code await} in a constructor. */
    AWAIT_IN_CONSTRUCTOR(2, Severity.ERROR),
    /** {@code await} in a static initialiser. */
    AWAIT_IN_INITIALISER(3, Severity.ERROR),
    /** {@code await} in a named method without {@code @Async}. */
    AWAIT_OUTSIDE_ASYNC(4, Severity.ERROR),
    /** {@code await} in a lambda that does not return a coroutine or a future. */
    AWAIT_IN_PLAIN_LAMBDA(5, Severity.ERROR),
    /** {@code @Async} on a method with a return type that it can't have. */
    UNSUPPORTED_RETURN_TYPE(6, Severity.ERROR),
    /** A coroutine is created and dropped. */
    DROPPED_COROUTINE(7, Severity.ERROR),
    /** A call that blocks the event loop's thread. */
    BLOCKING_CALL(8, Severity.WARNING),
    /** A state machine that HotSpot will never compile. */
    STATE_MACHINE_TOO_LARGE(9, Severity.WARNING),
    /** A class that a newer version of the transformer has rewritten. */
    NEWER_ABI(10, Severity.ERROR),
    /** A method or a constant pool that passes the class file format's limits once transformed. */
    CLASS_FILE_LIMIT(11, Severity.ERROR),
    /** {@code return other()} where a handler, {@code finally} or resource surrounds it. */
    TAIL_AWAIT_IN_TRY(12, Severity.WARNING),
    /** A method reference to {@code await}. */
    AWAIT_METHOD_REFERENCE(13, Severity.ERROR),
    /** The {@code jsr} and {@code ret} instructions of old compilers. */
    JSR(14, Severity.ERROR),
    /** A file that is not a well-formed class file. */
    CORRUPT_CLASS(15, Severity.ERROR),
    /** A class file older than Java 8's or newer than ASM reads. */
    UNSUPPORTED_CLASS_VERSION(16, Severity.ERROR),
    /** A shape of byte code that no compiler is known to emit and that cannot be suspended in. */
    UNSUPPORTED_SHAPE(17, Severity.ERROR),
    /** {@code return null} in a method that returns a coroutine. */
    NULL_COROUTINE(18, Severity.ERROR),
    /** The emitted class does not verify: a defect of the transformer. */
    VERIFICATION_FAILED(19, Severity.ERROR),
    /** A fused call whose callee has changed since. */
    STALE_FUSED_CALL(20, Severity.ERROR),
    /** A signed jar. */
    SIGNED_JAR(21, Severity.ERROR),
    /** A file or archive that cannot be read or written. */
    IO(22, Severity.ERROR),
    /** A method reference or lambda that drops a coroutine, as {@code Runnable r = this::asyncMethod}. */
    DROPPED_BY_REFERENCE(23, Severity.WARNING),
    /** A class on which the answer depends is not on the class path. */
    MISSING_CLASS(24, Severity.WARNING),
    /** A transformed class without one of its generated classes beside it. */
    MISSING_COMPANION(25, Severity.ERROR),
    /** A class that the Maven plugin's {@code check} finds untransformed or out of date. */
    NOT_TRANSFORMED(26, Severity.ERROR),
    /** {@code close()} of a variable whose declared type does not say whether it has to be awaited. */
    UNDECIDED_CLOSE(27, Severity.ERROR),
    /** {@code for} over a value whose declared type does not say whether its elements have to be awaited. */
    UNDECIDED_ITERATION(28, Severity.ERROR),
    /** {@code emit}, {@code emitAll} or {@code done} where no stream is made. */
    EMIT_OUTSIDE_GENERATOR(29, Severity.ERROR),
    /** A generator that returns something else than {@code done()}. */
    GENERATOR_RESULT(30, Severity.ERROR),
    /** An {@code emit} of something that cannot be an element of the stream. */
    EMITTED_TYPE(31, Severity.ERROR),
    /** A method on the loop of a test that JUnit cannot call, or not so. */
    INVALID_TEST_METHOD(40, Severity.ERROR),
    /** A method that is more than one kind of test. */
    SEVERAL_TESTS(41, Severity.ERROR);

    private final int number;
    private final Severity severity;

    DiagnosticCode(int number, Severity severity) {
        this.number = number;
        this.severity = severity;
    }

    /** The identifier users see, as {@code ASYNC007}. */
    public String id() {
        return String.format(Locale.ROOT, "ASYNC%03d", number);
    }

    /** How bad such a finding usually is. */
    public Severity severity() {
        return severity;
    }
}
