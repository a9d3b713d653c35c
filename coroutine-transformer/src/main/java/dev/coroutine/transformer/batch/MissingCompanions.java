package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.TransformResult;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Refuses transformed classes that have lost generated classes: they would fail when they run. */
record MissingCompanions(ClassContainer container) {
    /** The result for a class, or its refusal if it is a transformed one that is not whole. */
    TransformResult instead(TransformResult result, ClassFile file) {
        if (!(result instanceof TransformResult.Unchanged) || !mentionsMarker(file.bytes())) {
            return result;
        }
        List<String> missing = ClassFacts.companions(file.bytes()).stream()
                .filter(name -> !container.has(file.companionPath(name)))
                .toList();
        return missing.isEmpty() ? result : new TransformResult.Rejected(List.of(diagnostic(file, missing)));
    }

    /** A quick look that spares most classes being parsed. */
    private static boolean mentionsMarker(byte[] classFile) {
        return new String(classFile, StandardCharsets.ISO_8859_1).contains(RuntimeSymbols.TRANSFORMED);
    }

    private static Diagnostic diagnostic(ClassFile file, List<String> missing) {
        String name = String.valueOf(ClassFacts.internalName(file.bytes())).replace('/', '.');
        return Diagnostic.of(
                DiagnosticCode.MISSING_COMPANION,
                new Location(name, null, null, 0),
                "This class is transformed, and of its generated classes there is no " + String.join(", no ", missing),
                "Compile it again and transform it, and keep its generated classes beside it");
    }
}
