package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.normalise.AsyncStatements;
import dev.coroutine.transformer.normalise.Emissions;
import dev.coroutine.transformer.normalise.StoredResults;
import dev.coroutine.transformer.options.TransformOptions;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the asynchronous methods of a class: the annotated ones, and lambda bodies that await. */
public final class AsyncMethodFinder implements MethodFinder {
    private final AwaitCalls awaits;
    private final boolean anonymous;
    private final ClassHierarchy hierarchy;
    private final TestMethods tests;
    private final DiscardableMethods discardable;
    private final BatchIndex index;

    /**
     * Creates a finder.
     *
     * @param discardable which coroutines may be dropped
     * @param index the classes that are transformed together
     */
    public AsyncMethodFinder(
            TransformOptions options, ClassHierarchy hierarchy, DiscardableMethods discardable, BatchIndex index) {
        this.awaits = new AwaitCalls(options);
        this.anonymous = options.selfContained();
        this.hierarchy = hierarchy;
        this.discardable = discardable;
        this.tests = new TestMethods(hierarchy);
        this.index = index;
    }

    /** Finds them all, and every {@code await} that stands where it can't. */
    @Override
    public Discovery find(ClassUnit unit) {
        List<AsyncMethod> methods = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        LambdaBodies lambdas = new LambdaBodies(unit.node());
        MisplacedAwaits misplaced = new MisplacedAwaits(unit, lambdas, awaits, tests);
        for (MethodNode method : unit.node().methods) {
            misplaced.references(method).forEach(diagnostics::add);
            if (tests.contains(method)) {
                Diagnostic problem = tests.problem(unit, method);
                if (problem == null) {
                    methods.add(describe(unit, method, AsyncKind.TEST, diagnostics));
                } else {
                    diagnostics.add(problem);
                }
                continue;
            }
            List<MethodInsnNode> found = awaitsIn(method);
            MethodInsnNode await = found.isEmpty() ? null : found.get(0);
            List<MethodInsnNode> emissions = Emissions.in(method);
            boolean annotated = AsyncAnnotation.isOn(method);
            boolean suspends = await != null
                    || lambdas.contains(method) && (!emissions.isEmpty() || AsyncStatements.areIn(method, hierarchy));
            AsyncKind kind = kindOf(method, await);
            boolean generates = kind == AsyncKind.GENERATOR && (annotated || lambdas.contains(method));
            if (!generates) {
                emissions.forEach(each -> diagnostics.add(misplaced.emission(method, each)));
            }
            if (!annotated && !suspends) {
                continue;
            }
            boolean implied = lambdas.contains(method) || await != null && awaits.impliesAsync(await);
            if (kind != null && (annotated || implied)) {
                if (AsyncAnnotation.hasCode(method)) {
                    methods.add(describe(unit, method, kind, diagnostics));
                }
            } else if ((annotated || implied) && isReturnTypeMissing(method)) {
                diagnostics.add(misplaced.missingReturnType(method));
            } else if (annotated) {
                diagnostics.add(misplaced.returnType(method));
            } else {
                found.forEach(each -> diagnostics.add(misplaced.await(method, each)));
            }
        }
        return new Discovery(methods, diagnostics);
    }

    private List<MethodInsnNode> awaitsIn(MethodNode method) {
        List<MethodInsnNode> found = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (awaits.isAwait(insn)) {
                found.add((MethodInsnNode) insn);
            }
        }
        return found;
    }

    private @Nullable AsyncKind kindOf(MethodNode method, @Nullable MethodInsnNode await) {
        Type result = Type.getReturnType(method.desc);
        if (result.getSort() != Type.OBJECT || method.name.startsWith("<")) {
            return null;
        }
        String name = result.getInternalName();
        if (name.equals(RuntimeSymbols.COROUTINE)) {
            return AsyncKind.COLD;
        }
        if (name.equals(RuntimeSymbols.ASYNC_STREAM)) {
            return AsyncKind.GENERATOR;
        }
        if (!isFuture(name)) {
            return null;
        }
        return await != null && await.owner.equals(RuntimeSymbols.EA_ASYNC) ? AsyncKind.HOT_INLINE : AsyncKind.HOT;
    }

    private boolean isReturnTypeMissing(MethodNode method) {
        Type result = Type.getReturnType(method.desc);
        return result.getSort() == Type.OBJECT && hierarchy.header(result.getInternalName()) == null;
    }

    private boolean isFuture(String name) {
        if (name.equals(RuntimeSymbols.COMPLETABLE_FUTURE) || name.equals(RuntimeSymbols.COMPLETION_STAGE)) {
            return true;
        }
        ClassHierarchy.Header header = hierarchy.header(name);
        return header != null
                && header.hasPublicNoArgumentConstructor()
                && (header.access() & Opcodes.ACC_ABSTRACT) == 0
                && hierarchy.isSubtype(name, RuntimeSymbols.COMPLETABLE_FUTURE);
    }

    private AsyncMethod describe(ClassUnit unit, MethodNode method, AsyncKind kind, List<Diagnostic> diagnostics) {
        if (kind == AsyncKind.COLD) {
            StoredResults.unwrap(unit.name(), method);
        }
        if (kind == AsyncKind.GENERATOR) {
            diagnostics.addAll(Emissions.rewrite(unit, method, hierarchy));
        }
        diagnostics.addAll(AsyncStatements.rewrite(unit, method, hierarchy));
        MethodScan scan = new MethodScan(unit, method, awaits, index);
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        BodySymbol body = kind == AsyncKind.COLD
                ? BatchIndexer.symbol(unit.name(), method, anonymous)
                : new BodySymbol(unit.name(), method.name, method.desc, isStatic, null, anonymous);
        return new AsyncMethod(
                unit,
                method,
                kind,
                driver(kind),
                body,
                discardable.contains(unit.name(), method.name, method.desc),
                index.isRecursive(body),
                scan.suspensions(),
                returns(kind, scan, body));
    }

    private static List<ReturnSite> returns(AsyncKind kind, MethodScan scan, BodySymbol body) {
        return switch (kind) {
            case COLD -> scan.coldReturns(body.primitive());
            case GENERATOR -> scan.generatorReturns();
            case TEST -> scan.voidReturns();
            case HOT, HOT_INLINE, PLAIN -> scan.hotReturns();
        };
    }

    private static @Nullable String driver(AsyncKind kind) {
        if (kind == AsyncKind.TEST) {
            return RuntimeSymbols.TEST_CALL;
        }
        return kind.isHot() ? RuntimeSymbols.HOT_CALL : null;
    }
}
