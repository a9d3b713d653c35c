package dev.coroutine.transformer;

import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.Findings;
import dev.coroutine.transformer.diagnostic.Refusal;
import dev.coroutine.transformer.discover.AbiMarker;
import dev.coroutine.transformer.discover.AsyncMethodFinder;
import dev.coroutine.transformer.discover.BatchIndex;
import dev.coroutine.transformer.discover.BatchIndexer;
import dev.coroutine.transformer.discover.BodySymbol;
import dev.coroutine.transformer.discover.DiscardableMethods;
import dev.coroutine.transformer.discover.MethodFinder;
import dev.coroutine.transformer.emit.ClassEmitter;
import dev.coroutine.transformer.emit.EaAsyncInit;
import dev.coroutine.transformer.emit.EmittedClass;
import dev.coroutine.transformer.explain.PlanFormat;
import dev.coroutine.transformer.lint.Lint;
import dev.coroutine.transformer.options.Profile;
import dev.coroutine.transformer.options.TransformOptions;
import dev.coroutine.transformer.plan.Planner;
import dev.coroutine.transformer.plan.StateMachinePlan;
import dev.coroutine.transformer.read.ClassFileReader;
import dev.coroutine.transformer.read.ClassUnit;
import dev.coroutine.transformer.read.Corruption;
import dev.coroutine.transformer.read.Prefilter;
import dev.coroutine.transformer.verify.Verifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Rewrites the asynchronous methods of class files that belong together: the pipeline. Immutable: a batch may be
 * transformed by several threads.
 */
public final class AsyncTransformer {
    private final ClassFileReader reader = new ClassFileReader();
    private final Planner planner;
    private final TransformOptions options;
    private final Prefilter prefilter;
    private final Analysis analysis;
    private final Lint lint;
    private final ClassEmitter emitter;
    private final Verifier verifier;
    private final ResultWriter results;
    private final BatchIndex index;

    private AsyncTransformer(
            TransformOptions options,
            Prefilter prefilter,
            MethodFinder finder,
            Lint lint,
            ClassHierarchy hierarchy,
            BatchIndex index) {
        this.options = options;
        this.prefilter = prefilter;
        this.analysis = new Analysis(finder);
        this.lint = lint;
        this.emitter = new ClassEmitter(hierarchy);
        this.verifier = new Verifier(hierarchy);
        this.results = new ResultWriter(options, verifier, lint);
        this.index = index;
        this.planner = new Planner();
    }

    private AsyncTransformer(AsyncTransformer other, Planner planner) {
        this.options = other.options;
        this.prefilter = other.prefilter;
        this.analysis = other.analysis;
        this.lint = other.lint;
        this.emitter = other.emitter;
        this.verifier = other.verifier;
        this.results = other.results;
        this.index = other.index;
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
        DiscardableMethods discardable = new DiscardableMethods(all, hierarchy);
        MethodFinder finder = new AsyncMethodFinder(options, hierarchy, discardable, index);
        Lint lint = options.lint() ? Lint.of(discardable, hierarchy) : Lint.NONE;
        return new AsyncTransformer(options, Prefilter.of(options), finder, lint, hierarchy, index);
    }

    /** Rewrites what {@code finder} finds instead of asynchronous methods. */
    static AsyncTransformer of(MethodFinder finder, ClassPath classPath) {
        return new AsyncTransformer(
                TransformOptions.DEFAULT,
                Prefilter.ALL,
                finder,
                Lint.NONE,
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
            AbiMarker.requireKnown(unit);
            return new TransformResult.Unchanged(List.of());
        }
        Findings findings = new Findings();
        List<MethodFacts> facts = analysis.of(unit, findings);
        findings.addAll(lint.in(unit, facts.stream().map(MethodFacts::method).toList()));
        if (findings.hasErrors()) {
            return new TransformResult.Rejected(findings.sorted());
        }
        if (facts.isEmpty() && !dropsInit(unit)) {
            return new TransformResult.Unchanged(findings.sorted());
        }
        List<StateMachinePlan> plans = facts.stream().map(planner::plan).toList();
        EmittedClass emitted = verifier.verify(unit, emitter.emit(unit, plans));
        return results.write(unit, emitted, plans, findings);
    }

    private boolean dropsInit(ClassUnit unit) {
        return options.profile() == Profile.EA_ASYNC && EaAsyncInit.isIn(unit.node());
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
        return new Explainer(analysis, planner, this::transform).explain(classFile, method, format);
    }

    /** The body descriptors, in the manner of {@link FusedEdge#body}, that this class offers to fused callers. */
    public Set<String> fusableBodies(byte[] classFile) {
        return index.bodies(new ClassReader(classFile).getClassName()).stream()
                .map(BodySymbol::start)
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
        return SelfContainedClass.of(classFile, ClassPath.of(loader));
    }
}
