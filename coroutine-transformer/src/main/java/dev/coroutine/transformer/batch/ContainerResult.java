package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import dev.coroutine.transformer.diagnostic.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the classes of one container, by path inside it; those that were not looked at are missing. */
record ContainerResult(ClassContainer container, Map<String, Outcome> outcomes) {
    private static final Comparator<Diagnostic> ORDER = Comparator.comparingInt(
                    (Diagnostic diagnostic) -> diagnostic.location().line())
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message);

    /** The result for a class and, where that is a defect of the transformer, its cause. */
    record Outcome(TransformResult result, @Nullable Throwable defect) {
        static Outcome failed(String path, Throwable defect) {
            var diagnostic = Diagnostic.of(
                    DiagnosticCode.VERIFICATION_FAILED,
                    new Location(className(path), null, null, 0),
                    "the transformer itself failed on this class: " + defect,
                    "Report this together with the class file, and leave the class out meanwhile");
            return new Outcome(new TransformResult.Rejected(List.of(diagnostic)), defect);
        }

        private static String className(String path) {
            String inside = path.substring(ClassRoots.knownPrefix(path).length());
            return inside.substring(0, inside.length() - ClassFile.SUFFIX.length())
                    .replace('/', '.');
        }
    }

    /** The changes that the results ask for. */
    Edits edits() {
        var edits = new Edits();
        for (ClassFile file : container.classes()) {
            Outcome outcome = outcomes.get(file.path());
            if (outcome != null && outcome.result() instanceof TransformResult.Transformed transformed) {
                edits.replace(file.path(), transformed.classFile());
                transformed
                        .companions()
                        .forEach((name, bytes) -> edits.addCompanion(file.path(), file.companionPath(name), bytes));
            }
        }
        new Orphans(this).dropFrom(edits);
        new ModuleDescriptors(this).extend(edits);
        return edits;
    }

    /** Tells a listener everything, in the order of the class files, and counts it. */
    Summary report(BatchListener listener) {
        container.problems().forEach(listener::found);
        Summary summary = new Summary(0, 0, 0, 0, 0, container.problems().size());
        for (ClassFile file : container.classes()) {
            Outcome outcome = outcomes.get(file.path());
            if (outcome != null) {
                summary = summary.plus(report(file, outcome, listener));
            }
        }
        return summary;
    }

    private Summary report(ClassFile file, Outcome outcome, BatchListener listener) {
        String where = container.display(file.path());
        List<Diagnostic> diagnostics =
                outcome.result().diagnostics().stream().sorted(ORDER).distinct().toList();
        diagnostics.forEach(diagnostic -> listener.found(Finding.of(where, diagnostic)));
        if (outcome.defect() != null) {
            listener.defect(where, outcome.defect());
        }
        listener.transformed(container.path(), file.path(), outcome.result());
        int errors = count(diagnostics, Severity.ERROR);
        int warnings = count(diagnostics, Severity.WARNING);
        return outcome.result() instanceof TransformResult.Transformed done
                ? new Summary(1, 1, done.methods(), done.awaitPoints(), errors, warnings)
                : new Summary(1, 0, 0, 0, errors, warnings);
    }

    private static int count(List<Diagnostic> diagnostics, Severity severity) {
        return (int) diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .count();
    }
}
