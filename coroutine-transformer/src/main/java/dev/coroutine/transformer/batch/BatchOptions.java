package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.options.TransformOptions;
import java.util.function.Predicate;

/**
 * How containers are transformed.
 *
 * @param transform what is done with each class
 * @param classPath where classes outside a container are looked up, the JDK's included
 * @param included which class files are transformed, by their path in the container; others are only looked at
 * @param jobs how many threads work; the output does not depend on it
 * @param stripSignatures whether a signed archive loses its signature instead of being refused
 * @param warningsAreErrors whether a class with a warning is refused
 */
public record BatchOptions(
        TransformOptions transform,
        ClassPath classPath,
        Predicate<String> included,
        int jobs,
        boolean stripSignatures,
        boolean warningsAreErrors) {
    /** Options with everything included, one thread for each processor, and signed archives refused. */
    public static BatchOptions of(TransformOptions transform, ClassPath classPath) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new BatchOptions(transform, classPath, path -> true, processors, false, false);
    }

    /** A copy that transforms other class files. */
    public BatchOptions withIncluded(Predicate<String> paths) {
        return new BatchOptions(transform, classPath, paths, jobs, stripSignatures, warningsAreErrors);
    }

    /** A copy with another number of threads. */
    public BatchOptions withJobs(int number) {
        return new BatchOptions(transform, classPath, included, number, stripSignatures, warningsAreErrors);
    }

    /** A copy that removes signatures, or refuses signed archives. */
    public BatchOptions withStripSignatures(boolean on) {
        return new BatchOptions(transform, classPath, included, jobs, on, warningsAreErrors);
    }

    /** A copy that refuses classes with warnings, or does not. */
    public BatchOptions withWarningsAsErrors(boolean on) {
        return new BatchOptions(transform, classPath, included, jobs, stripSignatures, on);
    }
}
