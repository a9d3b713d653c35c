package dev.coroutine.transformer.cli;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The entry point of {@code java -jar coroutine.jar}. */
public final class Main {
    /** Everything was done. */
    public static final int DONE = 0;
    /** The input was refused. */
    public static final int REFUSED = 1;
    /** The command line was wrong. */
    public static final int USAGE = 2;

    private final String[] arguments;
    private final boolean terminal;

    /** A run without a terminal: no colours, no progress bar. */
    public Main(String... arguments) {
        this(false, arguments);
    }

    Main(boolean terminal, String... arguments) {
        this.terminal = terminal;
        this.arguments = arguments.clone();
    }

    /** Runs the process. */
    public static void main(String[] arguments) {
        int exitCode =
                new Main(isTerminal(System.console()), arguments).execute(writer(System.out), writer(System.err));
        System.exit(exitCode);
    }

    /** Does what the arguments say and returns the exit code. */
    public int execute(PrintWriter out, PrintWriter err) {
        var commandLine = new CommandLine(new CoroutineCommand(), new Commands(terminal))
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal ? Ansi.AUTO : Ansi.OFF))
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::internal);
        Conversions.register(commandLine);
        try {
            int exitCode = commandLine.execute(arguments);
            return out.checkError() ? unwritable(err, exitCode) : exitCode;
        } finally {
            err.flush();
        }
    }

    private static int unwritable(PrintWriter err, int exitCode) {
        err.println("error: the standard output could not be written. Check the space on its disk.");
        return exitCode == DONE ? REFUSED : exitCode;
    }

    /** A writer that knows of the stream's errors. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, false, Charset.defaultCharset());
    }

    /** Since Java 22 there may be a console without a terminal; {@code Console.isTerminal} tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
