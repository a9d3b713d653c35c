package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Transforms a tree of class files so that it looks as if all of it had just been compiled and transformed, doing no
 * more than that takes.
 */
public final class IncrementalBuild {
    private final Tree tree;
    private final Path store;
    private final Settings settings;
    private final Rewriter.Factory factory;

    /**
     * A build of one tree.
     *
     * @param classes the root of the class files
     * @param store a directory of our own, where the untransformed originals and the index are kept
     * @param settings what else the output depends on
     */
    public IncrementalBuild(Path classes, Path store, Settings settings) {
        this(classes, store, settings, Rewriter::of);
    }

    IncrementalBuild(Path classes, Path store, Settings settings, Rewriter.Factory factory) {
        this.tree = new Tree(classes);
        this.store = store;
        this.settings = settings;
        this.factory = factory;
    }

    /** Transforms what needs it. If anything is refused, nothing at all is written. */
    public Report run() throws IOException {
        LastRun last = LastRun.read(store);
        Inventory inventory = Inventory.take(tree.read(), last.index(), last.originals());
        Plan plan = plan(inventory, last.index(), false);
        Report report = report(plan, last, inventory, inventory.staleAmongOrphans());
        if (!report.failed()) {
            new Update(tree, last, inventory, plan).apply(settings.hash());
        }
        return report;
    }

    /** Looks at everything and changes nothing. */
    public Report check() throws IOException {
        LastRun last = LastRun.read(store);
        Inventory inventory = Inventory.take(tree.read(), last.index(), last.originals());
        Plan plan = plan(inventory, last.index(), true);
        List<Diagnostic> others = new ArrayList<>(plan.neglected(inventory));
        others.addAll(inventory.stale());
        return report(plan, last, inventory, others);
    }

    private Report report(Plan plan, LastRun last, Inventory inventory, List<Diagnostic> others) {
        List<Diagnostic> diagnostics =
                new ArrayList<>(RuntimeDependency.findMissing(plan.outcomes(), inventory.files(), settings));
        diagnostics.addAll(plan.diagnostics(others));
        List<String> notes = new ArrayList<>(last.notes());
        notes.addAll(inventory.lost(last.originals()));
        return new Report(Work.of(plan, inventory), diagnostics, notes, settings.failOnWarnings());
    }

    private Plan plan(Inventory inventory, Index index, boolean everything) {
        Map<String, Found> classes = inventory.byName();
        Rewriter rewriter = prepare(inventory);
        Map<String, String> shapes = new TreeMap<>();
        classes.values().stream()
                .filter(Found::hasChanged)
                .forEach(found -> shapes.put(found.name(), shape(rewriter, found)));
        Set<String> names = everything ? classes.keySet() : new Redo(index, classes, shapes).names(settings.hash());
        List<Outcome> outcomes = classes.values().parallelStream()
                .filter(found -> names.contains(found.name()) && !found.isModule())
                .map(found -> outcome(rewriter, found))
                .toList();
        return Plan.of(inventory, outcomes).withModule(inventory, tree);
    }

    private Rewriter prepare(Inventory inventory) {
        List<byte[]> batch = inventory.classes().stream()
                .filter(this::isSelected)
                .map(Found::knownOriginal)
                .toList();
        ClassPath own = inventory.files()::get;
        return factory.prepare(settings.options(), own.then(settings.classPath()), batch);
    }

    private Outcome outcome(Rewriter rewriter, Found found) {
        TransformResult result = isSelected(found)
                ? new BrokenFile(tree.file(found.name())).namedIn(rewriter.transform(found.knownOriginal()))
                : new TransformResult.Unchanged(List.of());
        return Outcome.of(found, result, shape(rewriter, found));
    }

    private String shape(Rewriter rewriter, Found found) {
        byte[] original = found.knownOriginal();
        try {
            return ClassShape.of(original, isSelected(found) ? rewriter.fusableBodies(original) : Set.of());
        } catch (RuntimeException unreadable) {
            return "unreadable";
        }
    }

    private boolean isSelected(Found found) {
        return !found.isModule() && settings.selection().test(found.binaryName());
    }
}
