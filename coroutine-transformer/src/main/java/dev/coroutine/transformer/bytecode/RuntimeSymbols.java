package dev.coroutine.transformer.bytecode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Every name of the runtime that the compiler knows. A test resolves each against the real runtime. */
public final class RuntimeSymbols {
    /** The version of {@code dev.coroutine.abi} that this compiler generates code for. */
    public static final int ABI_VERSION = 1;

    // the vocabulary
    public static final String ASYNC = "Ldev/coroutine/Async;";
    public static final String SUSPENSION_POINT = "Ldev/coroutine/SuspensionPoint;";
    public static final String DISCARDABLE = "Ldev/coroutine/Discardable;";
    public static final String ASYNC_TEST = "Ldev/coroutine/testing/AsyncTest;";
    public static final String ON_TEST_LOOP = "Ldev/coroutine/testing/OnTestLoop;";
    public static final String SHUFFLED_TEST = "Ldev/coroutine/testing/ShuffledTest;";
    public static final String COROUTINES = "dev/coroutine/Coroutines";
    public static final String COROUTINE = "dev/coroutine/Coroutine";
    public static final String AWAITABLE = "dev/coroutine/Awaitable";
    public static final String ASYNC_STREAM = "dev/coroutine/AsyncStream";
    public static final String ASYNC_CLOSEABLE = "dev/coroutine/AsyncCloseable";
    public static final String ASYNC_ITERABLE = "dev/coroutine/AsyncIterable";
    public static final String ASYNC_ITERATOR = "dev/coroutine/AsyncIterator";
    public static final String AWAIT = "await";
    public static final String ASYNC_RESULT = "async";
    public static final String EMIT = "emit";
    public static final String EMIT_ALL = "emitAll";
    public static final String DONE = "done";

    // what generated code names
    public static final String ABI = "dev/coroutine/abi/";
    public static final String FRAME = ABI + "Frame";
    public static final String DISCARDABLE_FRAME = ABI + "DiscardableFrame";
    public static final String STRAND = ABI + "Strand";
    public static final String TRACE_TABLE = ABI + "TraceTable";
    public static final String HOT_CALL = ABI + "HotCall";
    public static final String TEST_CALL = ABI + "TestCall";
    public static final String COMPANIONS = ABI + "Companions";
    public static final String CLOSING = ABI + "Closing";
    public static final String GENERATOR = ABI + "Generator";
    public static final String ITERATION = ABI + "Iteration";
    public static final String TRANSFORMED = "L" + ABI + "Transformed;";
    public static final String GENERATED = "L" + ABI + "GeneratedCode;";
    public static final int COLD = Integer.MIN_VALUE;
    public static final int MAX_DEPTH = 256;

    public static final String OBJECT = "java/lang/Object";
    public static final String THROWABLE = "java/lang/Throwable";
    public static final String FUTURE = "java/util/concurrent/Future";
    public static final String COMPLETION_STAGE = "java/util/concurrent/CompletionStage";
    public static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";

    // ea-async
    public static final String EA_ASYNC = "com/ea/async/Async";

    private static final String FRAME_TYPE = "L" + FRAME + ";";
    private static final String STRAND_TYPE = "L" + STRAND + ";";
    public static final String START_DESCRIPTOR = "(" + STRAND_TYPE + ")Ljava/lang/Object;";
    public static final String RESUME_DESCRIPTOR =
            "(" + STRAND_TYPE + "Ljava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;";
    public static final String TRACE_DESCRIPTOR = "()L" + TRACE_TABLE + ";";

    private RuntimeSymbols() {}

    /** {@code Strand.SUSPENDED}. */
    public static FieldInsnNode suspended() {
        return new FieldInsnNode(Opcodes.GETSTATIC, STRAND, "SUSPENDED", "Ljava/lang/Object;");
    }

    /** {@code strand.suspended}. */
    public static FieldInsnNode suspendedFlag() {
        return new FieldInsnNode(Opcodes.GETFIELD, STRAND, "suspended", "Z");
    }

    /** {@code strand.depth}, read or written. */
    public static FieldInsnNode depth(int opcode) {
        return new FieldInsnNode(opcode, STRAND, "depth", "I");
    }

    /** {@code Strand.await(x, strand)}; {@code parameter} is the internal name of the awaited type. */
    public static MethodInsnNode await(String parameter) {
        String name = parameter.equals(OBJECT) ? "awaitAny" : "await";
        return strandStatic(name, parameter);
    }

    /** {@code Coroutines.await(x)}, as programs call it. */
    public static MethodInsnNode awaitCall() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC, COROUTINES, AWAIT, "(L" + AWAITABLE + ";)L" + OBJECT + ";", false);
    }

    /** {@code iterator.advance()}, as programs call it. */
    public static MethodInsnNode advance() {
        return new MethodInsnNode(Opcodes.INVOKEINTERFACE, ASYNC_ITERATOR, "advance", "()L" + COROUTINE + ";", true);
    }

    /** {@code Iteration.advance(iterator, strand)}: the boolean, boxed, or {@link #suspended()}. */
    public static MethodInsnNode iterate() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                ITERATION,
                "advance",
                "(Ljava/util/Iterator;" + STRAND_TYPE + ")Ljava/lang/Object;",
                false);
    }

    /** {@code Generator.emit(value, self)} or {@code Generator.emitAll(source, self)}: {@link #suspended()}. */
    public static MethodInsnNode emission(String name, String parameter) {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                GENERATOR,
                name,
                "(L" + parameter + ";L" + GENERATOR + ";)Ljava/lang/Object;",
                false);
    }

    /** {@code generator.stream()}. */
    public static MethodInsnNode stream(String frameClass) {
        return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, frameClass, "stream", "()L" + ASYNC_STREAM + ";", false);
    }

    /** Whether this calls the facade's method of one of these names. */
    public static boolean isFacade(AbstractInsnNode insn, String... names) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(COROUTINES)
                && List.of(names).contains(call.name);
    }

    /** {@code Closing.closing(closed, bodyFailure)}. */
    public static MethodInsnNode closing() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                CLOSING,
                "closing",
                "(L" + ASYNC_CLOSEABLE + ";L" + THROWABLE + ";)L" + COROUTINE + ";",
                false);
    }

    /** {@code Strand.tail(coroutine, strand)}. */
    public static MethodInsnNode tail() {
        return strandStatic("tail", COROUTINE);
    }

    /** {@code Coroutines.async(value)}. */
    public static MethodInsnNode async() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC, COROUTINES, ASYNC_RESULT, "(L" + OBJECT + ";)L" + COROUTINE + ";", false);
    }

    /** Whether this calls {@code async} with so many arguments. */
    public static boolean isAsync(@Nullable AbstractInsnNode insn, int arguments) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(COROUTINES)
                && call.name.equals(ASYNC_RESULT)
                && Type.getArgumentTypes(call.desc).length == arguments;
    }

    /** {@code strand.defer(frame)}. */
    public static MethodInsnNode defer() {
        return new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, STRAND, "defer", "(" + FRAME_TYPE + ")Ljava/lang/Object;", false);
    }

    /** {@code frame.park(strand, state)}. */
    public static MethodInsnNode park(String frameClass) {
        return new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, frameClass, "park", "(" + STRAND_TYPE + "I)Ljava/lang/Object;", false);
    }

    /** {@code Companions.define(lookup, classFiles, counts)}. */
    public static MethodInsnNode defineCompanions() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                COMPANIONS,
                "define",
                "(Ljava/lang/invoke/MethodHandles$Lookup;[Ljava/lang/String;[I)V",
                false);
    }

    /** {@code frame.unknownState()}. */
    public static MethodInsnNode unknownState(String frameClass) {
        return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, frameClass, "unknownState", "()Ljava/lang/Object;", false);
    }

    /**
     * {@code HotCall.call(frame)}, {@code HotCall.callInline(frame)} or {@code TestCall.call(frame)}; {@code driver}
     * stands for the class.
     */
    public static MethodInsnNode call(String driver, String name) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, driver, name, "(L" + COROUTINE + ";)Ljava/lang/Object;", false);
    }

    /** {@code driver.probe(value, strand)}: {@link #suspended()}, or the value if the driver will not park. */
    public static MethodInsnNode probe(String driver) {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                driver,
                "probe",
                "(L" + OBJECT + ";" + STRAND_TYPE + ")Ljava/lang/Object;",
                false);
    }

    /** The type of the hidden strand argument. */
    public static Type strandType() {
        return Type.getObjectType(STRAND);
    }

    private static MethodInsnNode strandStatic(String name, String parameter) {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                STRAND,
                name,
                "(L" + parameter + ";" + STRAND_TYPE + ")Ljava/lang/Object;",
                false);
    }
}
