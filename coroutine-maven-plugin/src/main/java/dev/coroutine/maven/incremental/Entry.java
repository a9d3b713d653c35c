package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.FusedEdge;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of a class.
 *
 * @param original the hash of the compiler's output
 * @param output the hash of what stands in the tree; the same where there was nothing to do
 * @param shape the hash of what other classes' code may depend on: its header, its methods, the bodies it offers
 * @param companions the hashes of its generated classes by internal name
 * @param edges the calls in it that were fused
 */
record Entry(String original, String output, String shape, Map<String, String> companions, Set<FusedEdge> edges) {
    boolean isTransformed() {
        return !original.equals(output);
    }
}
