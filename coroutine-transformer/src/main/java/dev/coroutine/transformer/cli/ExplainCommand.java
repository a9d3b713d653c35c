package dev.coroutine.transformer.cli;

import dev.coroutine.transformer.batch.BatchOptions;
import dev.coroutine.transformer.batch.Explanation;
import dev.coroutine.transformer.batch.FileClassPath;
import dev.coroutine.transformer.explain.PlanFormat;
import dev.coroutine.transformer.options.Fuse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the state machines that methods become. */
@Command(
        name = "explain",
        description =
                "Shows what the asynchronous methods of a class become: states, await points, live values, frames.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "<class>[#method]",
            description = "A class on the class path, as demo.Demo, or a class file.")
    private String subject = "";

    @ArgGroup
    private Drawing drawing = new Drawing();

    @Mixin
    private TransformChoices choices = new TransformChoices();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Reporting reporting;

    @Override
    public Integer call() throws IOException {
        reporting.requireConsistent();
        if (subject.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "the class is empty: name one, as demo.Demo");
        }
        int hash = subject.lastIndexOf('#');
        String name = hash < 0 ? subject : subject.substring(0, hash);
        String method = hash < 0 ? null : subject.substring(hash + 1);
        if (method != null && method.indexOf('(') >= 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "name the method without its parameters, as " + name + "#"
                            + method.substring(0, method.indexOf('(')) + ": all methods of this name are shown");
        }
        List<Path> paths = choices.classPath();
        try (FileClassPath classPath = FileClassPath.open(paths, reporting::found)) {
            BatchOptions options = BatchOptions.of(choices.options(Fuse.BATCH, Lint.OFF), classPath);
            Optional<String> text = new Explanation(options, paths, drawing.format()).of(name, method, reporting);
            if (text.isEmpty()) {
                return reporting.finishWithoutSummary();
            }
            reporting.out().println(text.get().stripTrailing());
            return Main.DONE;
        }
    }

    /** What is printed instead of text. */
    private static final class Drawing {
        @Option(names = "--dot", description = "Print the state machines as a graph for Graphviz.")
        private boolean dot;

        @Option(names = "--svg", description = "Print a drawing of the state machines.")
        private boolean svg;

        @Option(names = "--html", description = "Print a page with drawings and text.")
        private boolean html;

        PlanFormat format() {
            return dot ? PlanFormat.DOT : svg ? PlanFormat.SVG : html ? PlanFormat.HTML : PlanFormat.TEXT;
        }
    }
}
