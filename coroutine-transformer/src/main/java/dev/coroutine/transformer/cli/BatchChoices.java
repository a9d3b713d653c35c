package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.batch.BatchOptions;
import dev.coroutine.transformer.batch.FileClassPath;
import dev.coroutine.transformer.options.Fuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the commands that work on whole containers. */
final class BatchChoices {
    @Option(
            names = "--lint",
            paramLabel = "LINT",
            completionCandidates = Conversions.Lints.class,
            defaultValue = "warn",
            description = "What becomes of warnings, such as a blocking call: ${COMPLETION-CANDIDATES}."
                    + " Default: ${DEFAULT-VALUE}.")
    private Lint lint = Lint.WARN;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many threads work. Default: one for each processor. The output is the same.")
    private void jobs(int number) {
        if (number < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, and is " + number);
        }
        jobs = number;
    }

    private int jobs = Runtime.getRuntime().availableProcessors();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    BatchOptions options(TransformChoices choices, Fuse fuse, FileClassPath classPath) {
        return BatchOptions.of(choices.options(fuse, lint), classPath)
                .withJobs(jobs)
                .withWarningsAsErrors(lint == Lint.ERROR);
    }

    /** The class path as given; after it, the inputs see each other. */
    FileClassPath classPath(TransformChoices choices, List<Path> inputs, Reporting reporting) throws IOException {
        List<Path> entries = new ArrayList<>(choices.classPath());
        Set<String> names = new HashSet<>();
        for (Path input : inputs) {
            if (inputs.size() > 1 && Files.exists(input) && !input.toString().endsWith(".class")) {
                entries.add(input);
                names.add(input.toString());
            }
        }
        return FileClassPath.open(entries, problem -> {
            if (!names.contains(problem.file())) {
                reporting.found(problem);
            }
        });
    }
}
