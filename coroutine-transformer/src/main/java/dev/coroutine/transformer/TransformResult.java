package dev.coroutine.transformer;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of one class file. */
public sealed interface TransformResult {
    /** Findings of every severity. */
    List<Diagnostic> diagnostics();

    /** There was nothing to do; the input is the output. */
    record Unchanged(List<Diagnostic> diagnostics) implements TransformResult {}

    /** The class cannot be transformed; at least one diagnostic is an error. */
    record Rejected(List<Diagnostic> diagnostics) implements TransformResult {}

    /**
     * The class was rewritten.
     *
     * @param classFile the class itself
     * @param companions generated classes by internal name, in order; empty if the class carries them in itself
     * @param methods how many methods were rewritten
     * @param awaitPoints how many await points they have
     * @param fusedEdges calls whose correctness depends on other classes of the batch
     */
    record Transformed(
            byte[] classFile,
            Map<String, byte[]> companions,
            int methods,
            int awaitPoints,
            Set<FusedEdge> fusedEdges,
            List<Diagnostic> diagnostics)
            implements TransformResult {}
}
