package dev.coroutine.transformer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** A command that was run in this process, and what came of it. */
record Ran(int exitCode, String out, String err) {
    static Ran command(Object... arguments) {
        return onTerminal(false, arguments);
    }

    static Ran onTerminal(boolean terminal, Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] texts = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        int exitCode = new Main(terminal, texts).execute(new PrintWriter(out), new PrintWriter(err));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    /** No stack trace of ours may ever be seen. */
    boolean hasStackTrace() {
        return (out + err).contains("\tat ");
    }
}
