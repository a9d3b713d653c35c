package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.batch.GeneratedClasses;
import dev.coroutine.transformer.batch.StaleCalls;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the tree, told apart.
 *
 * @param files every class file by internal name
 * @param classes those that a compiler wrote and whose original is known
 * @param orphaned those that are transformed and whose original is lost
 */
record Inventory(Map<String, byte[]> files, List<Found> classes, List<Found> orphaned) {
    /** Decides for each file whether it is the compiler's, ours, or nobody knows whose. */
    static Inventory take(SortedMap<String, byte[]> files, Index index, Originals originals) {
        List<Found> classes = new ArrayList<>();
        List<Found> orphaned = new ArrayList<>();
        Set<String> generated = index.companions();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            if (!generated.contains(name) && !GeneratedClasses.isCompanion(name, file.getValue())) {
                Found found = find(files, name, index.entry(name), originals);
                (found.original().isEmpty() ? orphaned : classes).add(found);
            }
        }
        return new Inventory(files, classes, orphaned);
    }

    Map<String, Found> byName() {
        Map<String, Found> byName = new TreeMap<>();
        classes.forEach(found -> byName.put(found.name(), found));
        return byName;
    }

    /** Fused calls that lead nowhere, in classes that cannot be redone. */
    List<Diagnostic> staleAmongOrphans() {
        StaleCalls calls = new StaleCalls(files::get);
        return orphaned.stream()
                .flatMap(found -> calls.in(found.onDisk()).stream())
                .toList();
    }

    /** Fused calls that lead nowhere, in any class. */
    List<Diagnostic> stale() {
        StaleCalls calls = new StaleCalls(files::get);
        return files.values().stream()
                .filter(bytes -> Marker.of(bytes).isPresent())
                .flatMap(bytes -> calls.in(bytes).stream())
                .toList();
    }

    /** The generated classes in the tree. */
    Set<String> companions() {
        Set<String> companions = new TreeSet<>(files.keySet());
        classes.forEach(found -> companions.remove(found.name()));
        orphaned.forEach(found -> companions.remove(found.name()));
        return companions;
    }

    /** The companions of the classes that cannot be redone. */
    Set<String> companionsOfOrphaned() {
        return orphaned.stream()
                .flatMap(found -> Marker.of(found.onDisk()).stream())
                .flatMap(marker -> marker.companions().stream())
                .collect(Collectors.toSet());
    }

    /** Sentences on the classes whose original was stored by the last run and cannot be used any more. */
    List<String> lost(Originals originals) {
        return orphaned.stream()
                .filter(found -> found.last() != null)
                .map(found -> "the original of " + found.binaryName() + " (" + originals.file(found.name())
                        + ") is missing or damaged: the class stays as it was transformed last; run mvn clean")
                .toList();
    }

    /** Whether the companions are as they were written, or whole where another tool has worked on all of them. */
    private static boolean companionsStand(Map<String, byte[]> files, Entry last, boolean untouched) {
        return last.companions().entrySet().stream().allMatch(companion -> {
            byte[] bytes = files.get(companion.getKey());
            return bytes != null
                    && (Hash.of(bytes).equals(companion.getValue()) || (!untouched && Marker.isReadable(bytes)));
        });
    }

    private static Found find(Map<String, byte[]> files, String name, @Nullable Entry last, Originals originals) {
        byte[] onDisk = files.getOrDefault(name, new byte[0]);
        String hash = Hash.of(onDisk);
        boolean untouched = last != null && last.output().equals(hash);
        boolean ours = untouched && last != null && last.isTransformed();
        if (!ours && Marker.of(onDisk).isEmpty()) {
            return new Found(name, onDisk, Optional.of(onDisk), last, untouched);
        }
        Optional<byte[]> original = originals.find(name, last);
        if (original.isEmpty() && ModuleDescriptor.NAME.equals(name)) {
            return new Found(name, onDisk, Optional.of(onDisk), null, false);
        }
        boolean complete = last != null && last.isTransformed() && companionsStand(files, last, untouched);
        return new Found(name, onDisk, original, last, complete);
    }
}
