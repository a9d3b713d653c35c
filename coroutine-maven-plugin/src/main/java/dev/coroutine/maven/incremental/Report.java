package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.Severity;
import java.util.List;
import java.util.stream.Stream;

/** What a run did and found. */
public final class Report {
    /** A report on nothing. */
    public static final Report EMPTY = new Report(Work.NONE, List.of(), List.of(), false);

    private final Work work;
    private final List<Diagnostic> diagnostics;
    private final List<String> notes;
    private final boolean strict;

    /** @param strict whether warnings fail the run as errors do */
    Report(Work work, List<Diagnostic> diagnostics, List<String> notes, boolean strict) {
        this.work = work;
        this.diagnostics = List.copyOf(diagnostics);
        this.notes = List.copyOf(notes);
        this.strict = strict;
    }

    /** Findings in the classes that were looked at. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Remarks on the state of the store. */
    public List<String> notes() {
        return notes;
    }

    /** Both together. */
    public Report plus(Report other) {
        return new Report(
                work.plus(other.work),
                joined(diagnostics, other.diagnostics),
                joined(notes, other.notes),
                strict || other.strict);
    }

    /** Whether a finding of this severity forbids writing anything. */
    public boolean forbids(Severity severity) {
        return severity == Severity.ERROR || (strict && severity == Severity.WARNING);
    }

    /** Whether nothing was written because of the findings. */
    public boolean failed() {
        return diagnostics.stream().map(Diagnostic::severity).anyMatch(this::forbids);
    }

    /** One line for the build log. */
    public String summary(long milliseconds) {
        return work.summary(milliseconds);
    }

    /** One line for the end of a build that failed: how many findings of which kind did it. */
    public String failure() {
        String errors = count(Severity.ERROR, "error");
        String warnings = count(Severity.WARNING, "warning") + " (coroutine.lint is fail)";
        String all = !forbids(Severity.WARNING) || number(Severity.WARNING) == 0
                ? errors
                : number(Severity.ERROR) == 0 ? warnings : errors + " and " + warnings;
        return "asynchronous methods have " + all + ", listed above; the class files are as they were";
    }

    private String count(Severity severity, String noun) {
        long number = number(severity);
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private long number(Severity severity) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .count();
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
