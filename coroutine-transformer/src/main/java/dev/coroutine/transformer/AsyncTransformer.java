package dev.coroutine.transformer;

import dev.coroutine.transformer.analyse.MethodAnalyser;
import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.analyse.UnsupportedShapes;
import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.bytecode.CodeSizes;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Findings;
import dev.coroutine.transformer.diagnostic.Refusal;
import dev.coroutine.transformer.discover.AbiMarker;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.AsyncMethodFinder;
import dev.coroutine.transformer.discover.BatchIndex;
import dev.coroutine.transformer.discover.BatchIndexer;
import dev.coroutine.transformer.discover.Discovery;
import dev.coroutine.transformer.discover.FusedCall;
import dev.coroutine.transformer.discover.MethodFinder;
import dev.coroutine.transformer.discover.ReturnSite;
import dev.coroutine.transformer.discover.Suspension;
import dev.coroutine.transformer.emit.ClassEmitter;
import dev.coroutine.transformer.emit.EaAsyncInit;
import dev.coroutine.transformer.emit.EmbeddedCompanions;
import dev.coroutine.transformer.emit.EmittedClass;
import dev.coroutine.transformer.explain.Explanations;
import dev.coroutine.transformer.explain.PlanFormat;
import dev.coroutine.transformer.lint.Lint;
import dev.coroutine.transformer.lint.StateMachineSizes;
import dev.coroutine.transformer.options.Fuse;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import dev.coroutine.transformer.plan.Planner;
import dev.coroutine.transformer.plan.StateMachinePlan;
import dev.coroutine.transformer.read.ClassFileReader;
import dev.coroutine.transformer.read.ClassUnit;
import dev.coroutine.transformer.read.Corruption;
import dev.coroutine.transformer.read.Prefilter;
import dev.coroutine.transformer.verify.Verifier;
import dev.coroutine.transformer.write.ClassFileWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the asynchronous methods of class files that belong together. Immutable: a batch may be transformed by
 * several threads.
 */
public final class AsyncTransformer {
    private final ClassFileReader reader = new ClassFileReader();
    private final MethodAnalyser analyser = new MethodAnalyser();
    private final Planner planner;
    private final ClassFileWriter writer = new ClassFileWriter();
    private final TransformOptions options;
    private final Prefilter prefilter;
    private final MethodFinder finder;
    private final ClassEmitter emitter;
    private final Verifier verifier;
    private final BatchIndex index;
    private final @Nullable Lint lint;

    private AsyncTransformer(
            TransformOptions options,
            Prefilter prefilter,
            MethodFinder finder,
            ClassPath classPath,
            ClassHierarchy hierarchy,
            BatchIndex index) {
        this.options = options;
        this.prefilter = prefilter;
        this.finder = finder;
        this.emitter = new ClassEmitter(hierarchy);
        this.verifier = new Verifier(hierarchy);
        this.index = index;
        this.lint = options.lint() ? new Lint(classPath, hierarchy) : null;
        this.planner = new Planner();
    }

    private AsyncTransformer(AsyncTransformer other, Planner planner) {
        this.options = other.options;
        this.prefilter = other.prefilter;
        this.finder = other.finder;
        this.emitter = other.emitter;
        this.verifier = other.verifier;
        this.index = other.index;
        this.lint = other.lint;
        this.planner = planner;
    }

    /**
     * Prepares a batch.
     *
     * @param options what the user chose
     * @param classPath where classes outside the batch are looked up, the JDK's included
     * @param batch the untransformed class files that are transformed together; unreadable ones are ignored here
     */
    public static AsyncTransformer of(TransformOptions options, ClassPath classPath, Collection<byte[]> batch) {
        BatchIndex index = BatchIndexer.index(batch, options);
        ClassPath all = index.then(classPath);
        ClassHierarchy hierarchy = new ClassHierarchy(all);
        MethodFinder finder = new AsyncMethodFinder(options, hierarchy, index);
        return new AsyncTransformer(options, new Prefilter(marks(options)), finder, all, hierarchy, index);
    }

    /** Rewrites what {@code finder} finds instead of asynchronous methods. */
    static AsyncTransformer of(MethodFinder finder, ClassPath classPath) {
        return new AsyncTransformer(
                TransformOptions.DEFAULT.withLint(false),
                new Prefilter(List.of("Code")),
                finder,
                classPath,
                new ClassHierarchy(classPath),
                BatchIndex.empty());
    }

    /** The same, with other plans. */
    AsyncTransformer with(Planner other) {
        return new AsyncTransformer(this, other);
    }

    /** Transforms one class file; usually, not necessarily, one of the batch. */
    public TransformResult transform(byte[] classFile) {
        if (!prefilter.mayConcern(classFile)) {
            return new TransformResult.Unchanged(List.of());
        }
        try {
            return transform(reader.read(classFile));
        } catch (Refusal refusal) {
            return new TransformResult.Rejected(List.of(refusal.diagnostic()));
        } catch (RuntimeException | AssertionError broken) {
            Diagnostic flaw = Corruption.in(classFile).orElse(null);
            if (flaw == null) {
                throw broken;
            }
            return new TransformResult.Rejected(List.of(flaw));
        }
    }

    private TransformResult transform(ClassUnit unit) {
        if (AbiMarker.isTransformed(unit.node())) {
            return alreadyTransformed(unit);
        }
        Findings findings = new Findings();
        Discovery found = finder.find(unit);
        findings.addAll(found.diagnostics());
        List<MethodFacts> facts = analysed(found.methods(), findings);
        findings.addAll(UnsupportedShapes.in(facts));
        if (lint != null) {
            findings.addAll(
                    lint.in(unit, facts.stream().map(MethodFacts::method).toList()));
        }
        if (findings.hasErrors()) {
            return new TransformResult.Rejected(findings.sorted());
        }
        if (facts.isEmpty() && !dropsInit(unit)) {
            return new TransformResult.Unchanged(findings.sorted());
        }
        List<StateMachinePlan> plans = facts.stream().map(planner::plan).toList();
        return written(packed(unit, verifier.verify(unit, emitter.emit(unit, plans))), plans, findings);
    }

    /** The class by itself, if it is to have no companions beside it. */
    private EmittedClass packed(ClassUnit unit, EmittedClass emitted) {
        return options.selfContained() && !emitted.companions().isEmpty()
                ? verifier.verify(unit, EmbeddedCompanions.embed(emitted, writer::write))
                : emitted;
    }

    private boolean dropsInit(ClassUnit unit) {
        return options.profile() == Profile.EA_ASYNC && EaAsyncInit.isIn(unit.node());
    }

    /** Analyses those methods that can be; what is wrong with the others is among the findings. */
    private List<MethodFacts> analysed(List<AsyncMethod> methods, Findings findings) {
        List<MethodFacts> facts = new ArrayList<>();
        for (AsyncMethod method : methods) {
            try {
                facts.add(analyser.analyse(method));
            } catch (Refusal refusal) {
                findings.add(refusal.diagnostic());
            }
        }
        return facts;
    }

    private TransformResult written(EmittedClass emitted, List<StateMachinePlan> plans, Findings findings) {
        Map<String, byte[]> companions = new LinkedHashMap<>();
        emitted.companions().forEach(each -> companions.put(each.name, writer.write(each)));
        byte[] classFile = writer.write(emitted.node());
        if (lint != null) {
            findings.addAll(StateMachineSizes.in(plans, classFile));
        }
        int awaits = plans.stream().mapToInt(StateMachinePlan::awaitPoints).sum();
        return new TransformResult.Transformed(
                classFile, companions, plans.size(), awaits, fusedEdges(plans), findings.sorted());
    }

    private static TransformResult alreadyTransformed(ClassUnit unit) {
        int version = AbiMarker.version(unit.node());
        return version <= RuntimeSymbols.ABI_VERSION
                ? new TransformResult.Unchanged(List.of())
                : new TransformResult.Rejected(List.of(Diagnostic.of(
                        DiagnosticCode.NEWER_ABI,
                        unit.location(),
                        "The class was transformed for version " + version + " of the runtime's ABI; this transformer"
                                + " knows version " + RuntimeSymbols.ABI_VERSION,
                        "Update the transformer")));
    }

    private static Set<FusedEdge> fusedEdges(List<StateMachinePlan> plans) {
        Set<FusedEdge> edges = new LinkedHashSet<>();
        for (StateMachinePlan plan : plans) {
            String caller = plan.facts().method().unit().name();
            for (Suspension each : plan.facts().method().suspensions()) {
                if (each.operation() instanceof Suspension.Operation.Fused fused) {
                    edges.add(edge(caller, fused.call()));
                }
            }
            for (ReturnSite each : plan.facts().method().returns()) {
                if (each.form() instanceof ReturnSite.Form.FusedTail fused) {
                    edges.add(edge(caller, fused.call()));
                }
            }
        }
        edges.removeIf(edge -> edge.callee().equals(edge.caller()));
        return edges;
    }

    private static FusedEdge edge(String caller, FusedCall call) {
        return new FusedEdge(
                caller, call.body().owner(), call.body().name() + call.body().startDescriptor());
    }

    /**
     * The state machines of a class as text.
     *
     * @param method only this method, or null for all
     * @return nothing if there are none
     */
    public String explain(byte[] classFile, @Nullable String method) {
        return explain(classFile, method, PlanFormat.TEXT);
    }

    /** The state machines of a class, as {@link #explain(byte[], String)}, in another format. */
    public String explain(byte[] classFile, @Nullable String method, PlanFormat format) {
        ClassUnit unit = reader.read(classFile);
        if (AbiMarker.isTransformed(unit.node())) {
            return "";
        }
        List<AsyncMethod> methods = finder.find(unit).methods().stream()
                .filter(each -> method == null || each.method().name.equals(method))
                .toList();
        List<StateMachinePlan> plans =
                analysed(methods, new Findings()).stream().map(planner::plan).toList();
        return plans.isEmpty() ? "" : Explanations.of(plans, codeSizes(classFile), format);
    }

    private Map<String, Integer> codeSizes(byte[] classFile) {
        return transform(classFile) instanceof TransformResult.Transformed transformed
                ? CodeSizes.of(transformed.classFile())
                : Map.of();
    }

    /** The body descriptors, in the manner of {@link FusedEdge#body}, that this class offers to fused callers. */
    public Set<String> fusableBodies(byte[] classFile) {
        return index.bodies(new org.objectweb.asm.ClassReader(classFile).getClassName()).stream()
                .map(body -> body.name() + body.startDescriptor())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Transforms one class by itself, for class loaders and generators of classes: the result is one class file, which
     * defines its companions when it is initialised. Initialise it before listing its methods by reflection.
     *
     * @param classFile an untransformed class; both {@code Coroutines.await} and ea-async's are understood
     * @param loader the loader that will define it, where other classes are looked up; null is the boot loader
     * @return the transformed class, or {@code classFile} itself where there is nothing to do
     * @throws TransformException if the class cannot be transformed
     */
    public static byte[] transform(byte[] classFile, @Nullable ClassLoader loader) {
        TransformOptions alone = TransformOptions.DEFAULT
                .withProfile(Profile.EA_ASYNC)
                .withFuse(Fuse.CLASS)
                .withSelfContained(true)
                .withLint(false);
        TransformResult result =
                of(alone, ClassPath.of(loader), List.of(classFile)).transform(classFile);
        if (result instanceof TransformResult.Rejected rejected) {
            throw new TransformException(rejected.diagnostics());
        }
        return result instanceof TransformResult.Transformed transformed ? transformed.classFile() : classFile;
    }

    private static List<String> marks(TransformOptions options) {
        List<String> marks = new ArrayList<>(List.of("dev/coroutine/"));
        if (options.profile() == Profile.EA_ASYNC) {
            marks.add(RuntimeSymbols.EA_ASYNC);
        }
        options.awaitMethods().forEach(method -> marks.add(method.owner()));
        return marks;
    }
}
