package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import java.nio.file.Path;
import java.util.List;

/** A class file that is none: the transformer knows its bytes, we know its path. */
record BrokenFile(Path path) {
    /** The result with the path in it where there is no better place, and with what helps. */
    TransformResult namedIn(TransformResult result) {
        return result instanceof TransformResult.Rejected rejected
                ? new TransformResult.Rejected(
                        rejected.diagnostics().stream().map(this::named).toList())
                : result;
    }

    /** The refusal of a file that cannot be understood at all. */
    TransformResult refusal() {
        return new TransformResult.Rejected(List.of(named(Diagnostic.of(
                DiagnosticCode.CORRUPT_CLASS,
                new Location(path.toString(), null, null, 0),
                "This is not a valid class file: its structure is broken",
                ""))));
    }

    private Diagnostic named(Diagnostic diagnostic) {
        if (diagnostic.code() != DiagnosticCode.CORRUPT_CLASS) {
            return diagnostic;
        }
        Location known = diagnostic.location();
        Location location = known.sourceFile() == null ? new Location(path.toString(), null, null, 0) : known;
        return Diagnostic.of(
                diagnostic.code(),
                location,
                diagnostic.message(),
                "Delete " + path + " and compile again, or run mvn clean");
    }
}
