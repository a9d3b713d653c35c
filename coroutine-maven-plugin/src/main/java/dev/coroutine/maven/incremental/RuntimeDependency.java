package dev.coroutine.maven.incremental;

import dev.coroutine.transformer.TransformResult.Transformed;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Severity;
import java.util.List;
import java.util.Map;

/** The library that transformed classes need; sources may do without it, the compiler's complaint is then missing. */
final class RuntimeDependency {
    private static final String FRAME = "dev/coroutine/abi/Frame";

    private RuntimeDependency() {}

    /** A complaint at the first transformed class if there are any and the library is nowhere. */
    static List<Diagnostic> findMissing(List<Outcome> outcomes, Map<String, byte[]> files, Settings settings) {
        if (files.containsKey(FRAME) || settings.classPath().find(FRAME) != null) {
            return List.of();
        }
        return outcomes.stream()
                .filter(outcome -> outcome.result() instanceof Transformed
                        && !outcome.found().isModule())
                .limit(1)
                .map(RuntimeDependency::missing)
                .toList();
    }

    private static Diagnostic missing(Outcome outcome) {
        return new Diagnostic(
                DiagnosticCode.MISSING_CLASS,
                Severity.ERROR,
                AsyncPlace.of(outcome.found(), outcome.companions().keySet()),
                "transformed classes need the library dev.coroutine:coroutine-runtime, which is not on the project's class path",
                "Add the dependency dev.coroutine:coroutine-runtime");
    }
}
