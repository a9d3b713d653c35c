package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;

/** A class that does not stand in the tree as the goals would leave it. */
record Neglected(Outcome outcome) {
    /** The finding that says so, and why that may be. */
    Diagnostic diagnostic() {
        boolean transformed = Marker.of(outcome.found().onDisk()).isPresent();
        return Diagnostic.of(
                DiagnosticCode.NOT_TRANSFORMED,
                AsyncPlace.of(outcome.found(), outcome.companions().keySet()),
                transformed
                        ? outOfDate()
                        : "the class is not transformed: the goal transform has not run, or was skipped",
                transformed
                        ? "Run the goals transform and transform-tests again"
                        : "Bind the goals transform and transform-tests, and do not skip them");
    }

    private String outOfDate() {
        return outcome.differs()
                ? "the class was transformed for other options, another class path or another state of other classes"
                : "a generated class that belongs to this one is missing or damaged";
    }
}
