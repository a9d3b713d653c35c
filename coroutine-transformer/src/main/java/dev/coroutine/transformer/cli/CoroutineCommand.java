package dev.coroutine.transformer.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that has all others below it. */
@Command(
        name = "coroutine",
        description =
                "async/await for Java: rewrites @Async methods of compiled classes into resumable state machines.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TransformCommand.class, CheckCommand.class, ExplainCommand.class, GenerateCompletion.class},
        footerHeading = "%nExit codes:%n",
        footer = {"  0  done", "  1  the input was refused; nothing was written", "  2  the command line is wrong"})
final class CoroutineCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing: transform, check or explain");
    }
}
