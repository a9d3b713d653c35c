package dev.coroutine.transformer.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The diagnostics of one class while it is worked on, each once. */
public final class Findings {
    private static final Comparator<Diagnostic> BY_LINE = Comparator.comparingInt(
                    (Diagnostic each) -> each.location().line())
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message);

    private final Set<Diagnostic> all = new LinkedHashSet<>();

    /** Adds one. */
    public void add(Diagnostic diagnostic) {
        all.add(diagnostic);
    }

    /** Adds some. */
    public void addAll(Collection<Diagnostic> diagnostics) {
        all.addAll(diagnostics);
    }

    /** Whether the class must be refused. */
    public boolean hasErrors() {
        return all.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    }

    /** All of them by line; those of the class as a whole come first. */
    public List<Diagnostic> sorted() {
        return all.stream().sorted(BY_LINE).toList();
    }
}
