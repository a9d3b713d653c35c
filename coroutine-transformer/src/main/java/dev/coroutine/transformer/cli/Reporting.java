package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.batch.BatchListener;
import dev.coroutine.transformer.batch.Finding;
import dev.coroutine.transformer.batch.Summary;
import dev.coroutine.transformer.options.AwaitMethod;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is printed, and the printing. */
final class Reporting implements BatchListener {
    private final boolean terminal;
    private final List<Finding> findings = new ArrayList<>();
    private final long start = System.nanoTime();
    private @Nullable ProgressBar bar;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Conversions.Formats.class,
            defaultValue = "text",
            description =
                    "How findings are printed: ${COMPLETION-CANDIDATES}; json and sarif go to the standard output."
                            + " Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print each transformed class, hints, and stack traces of internal errors.")
    private boolean verbose;

    Reporting(boolean terminal) {
        this.terminal = terminal;
    }

    /** Refuses options that contradict each other. */
    void requireConsistent() {
        if (quiet && verbose) {
            throw new ParameterException(spec.commandLine(), "--quiet and --verbose are mutually exclusive");
        }
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    @Override
    public void found(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void transformed(Path container, String path, TransformResult result) {
        if (verbose && result instanceof TransformResult.Transformed done) {
            err().println(path + ": " + done.methods() + " methods, " + done.awaitPoints() + " await points");
        }
    }

    @Override
    public void progress(Path container, int done, int total) {
        if (terminal && !quiet) {
            progressBar().show(container, done, total);
        }
    }

    private synchronized ProgressBar progressBar() {
        if (bar == null) {
            bar = new ProgressBar(err());
        }
        return bar;
    }

    @Override
    public void defect(String file, Throwable cause) {
        if (verbose) {
            err().println(file + ":");
            cause.printStackTrace(err());
        }
    }

    @Override
    public void unused(AwaitMethod method) {
        if (!quiet) {
            err().println("warning: --await " + method.owner().replace('/', '.') + "." + method.name()
                    + ": no class of the input mentions this method. Check the spelling.");
        }
    }

    /** Prints all findings and the summary, and returns the exit code. */
    int finish(Summary summary, Function<Duration, String> line) {
        if (bar != null) {
            bar.clear();
        }
        List<Finding> shown = findings.stream().filter(this::isShown).toList();
        format.print(shown, summary, format == Format.TEXT ? err() : out());
        if (format == Format.TEXT && !quiet) {
            PrintWriter writer = summary.errors() > 0 ? err() : out();
            writer.println(line.apply(Duration.ofNanos(System.nanoTime() - start)));
        }
        return summary.errors() > 0 ? Main.REFUSED : Main.DONE;
    }

    /** Prints the findings of a run that was refused. */
    int finishWithoutSummary() {
        format.print(findings, Summary.NOTHING, format == Format.TEXT ? err() : out());
        return Main.REFUSED;
    }

    private boolean isShown(Finding finding) {
        return switch (finding.diagnostic().severity()) {
            case ERROR -> true;
            case WARNING -> !quiet;
            case HINT -> verbose;
        };
    }
}
