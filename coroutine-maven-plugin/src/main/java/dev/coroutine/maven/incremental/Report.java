package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run did.
 *
 * @param methods asynchronous methods in the classes that were written
 * @param classes transformed classes that were written
 * @param awaitPoints await points in them
 * @param upToDate transformed classes that were left as they were
 * @param diagnostics findings in the classes that were looked at
 * @param notes remarks on the state of the store
 * @param failed whether the findings forbid writing anything
 */
public record Report(
        int methods,
        int classes,
        int awaitPoints,
        int upToDate,
        List<Diagnostic> diagnostics,
        List<String> notes,
        boolean failed) {

    /** A report on nothing. */
    public static final Report EMPTY = new Report(0, 0, 0, 0, List.of(), List.of(), false);

    /** Both together. */
    public Report plus(Report other) {
        return new Report(
                methods + other.methods,
                classes + other.classes,
                awaitPoints + other.awaitPoints,
                upToDate + other.upToDate,
                joined(diagnostics, other.diagnostics),
                joined(notes, other.notes),
                failed || other.failed);
    }

    /** One line for the build log. */
    public String summary(long milliseconds) {
        if (classes == 0) {
            String reason = upToDate == 0 ? "no asynchronous methods" : count(upToDate, "class", "es") + " up to date";
            return "nothing to do: " + reason;
        }
        String rest = upToDate == 0 ? "" : " (" + count(upToDate, "class", "es") + " up to date)";
        return "transformed " + count(methods, "method", "s") + " in " + count(classes, "class", "es") + ", "
                + count(awaitPoints, "await point", "s") + ", " + milliseconds + " ms" + rest;
    }

    private static String count(int number, String noun, String plural) {
        return number + " " + noun + (number == 1 ? "" : plural);
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
