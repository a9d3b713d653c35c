package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.batch.Batch;
import dev.coroutine.transformer.batch.BatchOptions;
import dev.coroutine.transformer.batch.FileClassPath;
import dev.coroutine.transformer.batch.Summary;
import dev.coroutine.transformer.batch.Target;
import dev.coroutine.transformer.options.Fuse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rewrites jars, directories and class files. */
@Command(
        name = "transform",
        description = "Rewrites the @Async methods in jars, directories and class files.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class TransformCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "<jar|dir|class>", description = "What to transform.")
    private List<Path> inputs = List.of();

    @ArgGroup
    private @Nullable Destination destination;

    /** Where the output goes: exactly one of the two. */
    static final class Destination {
        @Option(
                names = {"-o", "--output"},
                paramLabel = "OUT",
                description = "Write to OUT: a file or directory for one input, a directory for several.")
        private @Nullable Path output;

        @Option(names = "--in-place", description = "Replace the input.")
        private boolean inPlace;
    }

    @Mixin
    private TransformChoices choices = new TransformChoices();

    @Option(
            names = "--fuse",
            paramLabel = "SCOPE",
            completionCandidates = Conversions.Fuses.class,
            description = "How far an awaited call may become a direct call of the callee's body:"
                    + " ${COMPLETION-CANDIDATES}. Default: batch, with --in-place class.")
    private @Nullable Fuse fuse;

    @Mixin
    private BatchChoices batch = new BatchChoices();

    @Option(names = "--strip-signatures", description = "Remove the signature of a signed jar instead of refusing it.")
    private boolean stripSignatures;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Reporting reporting;

    @Override
    public Integer call() throws IOException {
        reporting.requireConsistent();
        if (destination == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is nowhere to write to: give -o OUT, or --in-place to replace the input");
        }
        List<Target> targets = targets(destination);
        Fuse scope = fuse != null ? fuse : destination.inPlace ? Fuse.CLASS : Fuse.BATCH;
        try (FileClassPath classPath = batch.classPath(choices, inputs, reporting)) {
            BatchOptions options = batch.options(choices, scope, classPath).withStripSignatures(stripSignatures);
            Summary summary = new Batch(options, reporting).run(targets);
            return reporting.finish(summary, summary::line);
        }
    }

    private List<Target> targets(Destination chosen) {
        Path output = chosen.output;
        if (output == null) {
            return inputs.stream().map(Target::inPlace).toList();
        }
        try {
            return Targets.of(inputs, output);
        } catch (IllegalArgumentException clash) {
            throw new ParameterException(spec.commandLine(), String.valueOf(clash.getMessage()));
        }
    }
}
