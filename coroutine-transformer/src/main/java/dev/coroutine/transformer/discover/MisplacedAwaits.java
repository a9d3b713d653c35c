package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Severity;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Diagnoses {@code await} where it can't be, and {@code @Async} on methods that can't have it. */
final class MisplacedAwaits {
    private static final String RETURN_TYPES =
            "a Coroutine, an AsyncStream, a CompletableFuture, a CompletionStage or a public subclass of CompletableFuture with a"
                    + " public constructor without arguments";

    private final ClassUnit unit;
    private final LambdaBodies lambdas;
    private final AwaitCalls awaits;
    private final TestMethods tests;

    MisplacedAwaits(ClassUnit unit, LambdaBodies lambdas, AwaitCalls awaits, TestMethods tests) {
        this.unit = unit;
        this.lambdas = lambdas;
        this.awaits = awaits;
        this.tests = tests;
    }

    /** An {@code await} in a method that is not asynchronous. */
    Diagnostic await(MethodNode method, MethodInsnNode await) {
        if (method.name.equals("<init>")) {
            return at(
                    method,
                    await,
                    DiagnosticCode.AWAIT_IN_CONSTRUCTOR,
                    "await in a constructor",
                    "Move it to a static @Async factory method that awaits first and then calls the constructor");
        }
        if (method.name.equals("<clinit>")) {
            return at(
                    method,
                    await,
                    DiagnosticCode.AWAIT_IN_INITIALISER,
                    "await in a static initialiser",
                    "Move it to an @Async method");
        }
        if (lambdas.contains(method)) {
            return at(
                    method,
                    await,
                    DiagnosticCode.AWAIT_IN_PLAIN_LAMBDA,
                    "await in a lambda that returns " + returned(method),
                    "Let the lambda return a Coroutine or a CompletableFuture, or await outside of it");
        }
        if (awaits.impliesAsync(await)) {
            return at(
                    method,
                    await,
                    DiagnosticCode.AWAIT_OUTSIDE_ASYNC,
                    "await in the method " + method.name + ", which returns " + returned(method),
                    "Let it return " + RETURN_TYPES + ", or call join() instead");
        }
        String ofTest = tests.remedyFor(method);
        return at(
                method,
                await,
                DiagnosticCode.AWAIT_OUTSIDE_ASYNC,
                "await in the method " + method.name + ", which is not @Async",
                ofTest == null ? "Annotate it with @Async and let it return " + RETURN_TYPES : ofTest);
    }

    /** A word of generators in a method that is none. */
    Diagnostic emission(MethodNode method, MethodInsnNode word) {
        boolean lambda = lambdas.contains(method);
        return at(
                method,
                word,
                DiagnosticCode.EMIT_OUTSIDE_GENERATOR,
                word.name + " in " + (lambda ? "a lambda that" : "the method " + method.name + ", which") + " returns "
                        + returned(method) + (AsyncAnnotation.isOn(method) || lambda ? "" : " and is not @Async"),
                lambda
                        ? "Write a loop in the @Async method that returns the AsyncStream, and emit there"
                        : "Annotate it with @Async and let it return an AsyncStream");
    }

    /** {@code @Async} on a method with another return type. */
    Diagnostic returnType(MethodNode method) {
        return at(
                method,
                null,
                DiagnosticCode.UNSUPPORTED_RETURN_TYPE,
                "The @Async method " + method.name + " returns " + returned(method),
                "Let it return " + RETURN_TYPES);
    }

    /** A return type of which it cannot be known whether it is a future. */
    Diagnostic missingReturnType(MethodNode method) {
        return new Diagnostic(
                DiagnosticCode.MISSING_CLASS,
                Severity.ERROR,
                unit.at(method, null),
                "The return type of " + method.name + ", " + returned(method)
                        + ", is not on the class path, so that it is unknown whether it is a future",
                "Add the library that has it to the class path of the transformer");
    }

    /** Method references to {@code await}. */
    List<Diagnostic> references(MethodNode method) {
        List<Diagnostic> found = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof InvokeDynamicInsnNode dynamic
                    && LambdaBodies.isLambda(dynamic)
                    && dynamic.bsmArgs[1] instanceof Handle handle
                    && awaits.isAwait(handle.getOwner(), handle.getName())) {
                found.add(at(
                        method,
                        insn,
                        DiagnosticCode.AWAIT_METHOD_REFERENCE,
                        "A method reference to await cannot suspend",
                        "Write a loop or a lambda that returns a Coroutine and awaits in its body"));
            }
        }
        return found;
    }

    private Diagnostic at(
            MethodNode method, @Nullable AbstractInsnNode insn, DiagnosticCode code, String message, String remedy) {
        return Diagnostic.of(code, unit.at(method, insn), message, remedy);
    }

    private static String returned(MethodNode method) {
        return Type.getReturnType(method.desc).getClassName();
    }
}
