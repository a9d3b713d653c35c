package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.TransformResult.Transformed;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                ? new Entry(
                        hash,
                        Hash.of(done.classFile()),
                        shape,
                        done.companions().keySet(),
                        done.fusedEdges())
                : new Entry(hash, hash, shape, Set.of(), Set.of());
        return new Outcome(found, result, entry);
    }

    /** The class file that belongs in the tree. */
    byte[] output() {
        return result instanceof Transformed done ? done.classFile() : found.knownOriginal();
    }

    Map<String, byte[]> companions() {
        return result instanceof Transformed done ? done.companions() : Map.of();
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
