package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.TransformResult.Transformed;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of a class in this run.
 *
 * @param found the class
 * @param result the transformer's answer
 * @param entry what to remember
 */
record Outcome(Found found, TransformResult result, Entry entry) {
    static Outcome of(Found found, TransformResult result, String shape) {
        byte[] original = found.knownOriginal();
        String hash = Hash.of(original);
        Entry entry = result instanceof Transformed done
                ? new Entry(hash, Hash.of(done.classFile()), shape, hashes(done.companions()), done.fusedEdges())
                : new Entry(hash, hash, shape, Map.of(), Set.of());
        return new Outcome(found, result, entry);
    }

    /** The class file that belongs in the tree. */
    byte[] output() {
        return result instanceof Transformed done ? done.classFile() : found.knownOriginal();
    }

    Map<String, byte[]> companions() {
        return result instanceof Transformed done ? done.companions() : Map.of();
    }

    /** The companions that the tree lacks; what another tool made of the same ones is left alone. */
    Map<String, byte[]> companionsToWrite(Map<String, byte[]> files) {
        Map<String, byte[]> missing = new TreeMap<>(companions());
        missing.entrySet()
                .removeIf(companion -> isAsLeft(companion.getKey())
                        || Arrays.equals(files.get(companion.getKey()), companion.getValue()));
        return missing;
    }

    private boolean isAsLeft(String companion) {
        Entry last = found.last();
        String hash = entry.companions().get(companion);
        return found.asLeft()
                && last != null
                && hash != null
                && hash.equals(last.companions().get(companion));
    }

    private static Map<String, String> hashes(Map<String, byte[]> companions) {
        Map<String, String> hashes = new TreeMap<>();
        companions.forEach((name, bytes) -> hashes.put(name, Hash.of(bytes)));
        return hashes;
    }

    List<Diagnostic> diagnostics() {
        return result.diagnostics();
    }

    /** Whether the tree holds something else; what another tool made of the same output is left alone. */
    boolean differs() {
        Entry last = found.last();
        boolean same = found.asLeft() && last != null && last.output().equals(entry.output());
        return !same && !Hash.of(found.onDisk()).equals(entry.output());
    }
}
