package dev.coroutine.transformer.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is printed when a command cannot be parsed, or fails in a way that is our fault. */
final class Failures {
    /** How some messages of picocli begin. */
    private static final String PREFIX = "Error: ";

    private Failures() {}

    static int usage(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        String message = String.valueOf(problem.getMessage());
        err.println("error: " + (message.startsWith(PREFIX) ? message.substring(PREFIX.length()) : message));
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return Main.USAGE;
    }

    static int internal(Exception defect, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("error: internal error: " + defect + ". Report this with the command and its input.");
        if (parsed.originalArgs().contains("-v") || parsed.originalArgs().contains("--verbose")) {
            defect.printStackTrace(err);
        }
        return Main.REFUSED;
    }
}
