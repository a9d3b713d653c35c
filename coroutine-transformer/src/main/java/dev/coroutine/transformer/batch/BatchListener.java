package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.options.AwaitMethod;
import java.nio.file.Path;

/** Hears what happens during a run. Findings and results come in a fixed order, on the caller's thread. */
@FunctionalInterface
public interface BatchListener {
    /** Something was found. */
    void found(Finding finding);

    /** A class of a container was dealt with; {@code path} is the path inside the container. */
    default void transformed(Path container, String path, TransformResult result) {}

    /** So many of a container's classes are done; called by working threads. */
    default void progress(Path container, int done, int total) {}

    /** No class of the input mentions this method, which was to be treated as await. */
    default void unused(AwaitMethod method) {}

    /** A defect of the transformer, which is also reported as a finding. */
    default void defect(String file, Throwable cause) {}
}
