package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.batch.Batch;
import dev.coroutine.transformer.batch.FileClassPath;
import dev.coroutine.transformer.batch.Summary;
import dev.coroutine.transformer.options.Fuse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Looks for everything that a transformation would report, and changes nothing. */
@Command(
        name = "check",
        description = "Reports what transform would report, and fused calls that have become stale. Changes nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "<jar|dir|class>", description = "What to check.")
    private List<Path> inputs = List.of();

    @Mixin
    private TransformChoices choices = new TransformChoices();

    @Mixin
    private BatchChoices batch = new BatchChoices();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Reporting reporting;

    @Override
    public Integer call() throws IOException {
        reporting.requireConsistent();
        try (FileClassPath classPath = batch.classPath(choices, inputs, reporting)) {
            Summary summary = new Batch(batch.options(choices, Fuse.BATCH, classPath), reporting).check(inputs);
            return reporting.finish(summary, summary::checkedLine);
        }
    }
}
