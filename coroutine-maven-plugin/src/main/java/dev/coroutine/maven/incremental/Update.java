package dev.coroutine.maven.incremental;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Brings the tree and the store in line with a plan. The store knows an original before the tree loses it, and the index
 * is gone while the two may disagree, so a build that is killed loses nothing.
 */
record Update(Tree tree, LastRun last, Inventory inventory, Plan plan) {
    void apply(String settings) throws IOException {
        Index next = Index.of(settings, plan.entries());
        List<Outcome> changes = plan.changes();
        Set<String> orphans = orphanedCompanions();
        if (next.equals(last.index())
                && changes.isEmpty()
                && orphans.isEmpty()
                && companions().isEmpty()) {
            return;
        }
        last.file().delete();
        saveOriginals();
        for (Map.Entry<String, byte[]> companion : companions().entrySet()) {
            tree.write(companion.getKey(), companion.getValue());
        }
        for (Outcome outcome : changes) {
            tree.write(outcome.found().name(), outcome.output());
        }
        for (String orphan : orphans) {
            tree.delete(orphan);
        }
        forgetOriginals();
        if (!next.entries().isEmpty()) {
            last.file().write(next);
        }
    }

    private void saveOriginals() throws IOException {
        for (Outcome outcome : plan.outcomes()) {
            if (outcome.entry().isTransformed()) {
                last.originals().save(outcome.found().name(), outcome.found().knownOriginal());
            }
        }
    }

    private void forgetOriginals() throws IOException {
        Set<String> needed = new TreeSet<>();
        plan.entries().forEach((name, entry) -> {
            if (entry.isTransformed()) {
                needed.add(name);
            }
        });
        last.originals().retain(needed);
    }

    private Map<String, byte[]> companions() {
        Map<String, byte[]> missing = new TreeMap<>();
        plan.outcomes().forEach(outcome -> missing.putAll(outcome.companionsToWrite(inventory.files())));
        return missing;
    }

    /** Generated classes that belong to no class any more. */
    private Set<String> orphanedCompanions() {
        Set<String> orphans = new TreeSet<>(inventory.companions());
        plan.entries()
                .values()
                .forEach(entry -> orphans.removeAll(entry.companions().keySet()));
        orphans.removeAll(inventory.companionsOfOrphaned());
        return orphans;
    }
}
