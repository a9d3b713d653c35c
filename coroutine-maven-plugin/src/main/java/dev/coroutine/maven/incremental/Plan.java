package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.TransformResult.Transformed;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the tree should hold in the end, where it may differ from what it holds.
 *
 * @param outcomes of the classes that were looked at
 * @param entries what to remember of every class
 */
record Plan(List<Outcome> outcomes, SortedMap<String, Entry> entries) {
    /** The plan that keeps what is remembered of the other classes of {@code inventory}. */
    static Plan of(Inventory inventory, List<Outcome> outcomes) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        for (Found found : inventory.classes()) {
            if (found.last() != null) {
                entries.put(found.name(), found.last());
            }
        }
        outcomes.forEach(outcome -> entries.put(outcome.found().name(), outcome.entry()));
        return new Plan(outcomes, entries);
    }

    /** This plan with the module's descriptor in step with the classes. */
    Plan withModule(Inventory inventory, Tree tree) {
        List<Outcome> all = new ArrayList<>(outcomes);
        boolean generated = !inventory.orphaned().isEmpty()
                || entries.entrySet().stream()
                        .anyMatch(entry -> !entry.getKey().equals(ModuleDescriptor.NAME)
                                && entry.getValue().isTransformed());
        inventory.classes().stream()
                .filter(Found::isModule)
                .map(found -> ModuleDescriptor.outcome(found, generated, new BrokenFile(tree.file(found.name()))))
                .forEach(all::add);
        return of(inventory, all);
    }

    /** The outcomes whose class file has to be written. */
    List<Outcome> changes() {
        return outcomes.stream().filter(Outcome::differs).toList();
    }

    /** What the compiler found, in the order of the classes, and {@code others}. */
    List<Diagnostic> diagnostics(List<Diagnostic> others) {
        List<Diagnostic> all = new ArrayList<>(others);
        outcomes.forEach(outcome -> all.addAll(outcome.diagnostics()));
        return List.copyOf(all);
    }

    /** For each class that stands in the tree untransformed or out of date, a finding that says so. */
    List<Diagnostic> neglected(Inventory inventory) {
        return outcomes.stream()
                .filter(outcome -> outcome.result() instanceof Transformed
                        && !outcome.found().asLeft())
                .filter(outcome -> outcome.differs()
                        || !outcome.companionsToWrite(inventory.files()).isEmpty())
                .map(outcome -> new Neglected(outcome).diagnostic())
                .toList();
    }

    /** How many classes are transformed in the end, of those that could be redone. */
    int transformed() {
        Map<String, Entry> classes = new TreeMap<>(entries);
        classes.remove(ModuleDescriptor.NAME);
        return (int) classes.values().stream().filter(Entry::isTransformed).count();
    }
}
