package dev.coroutine.transformer;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** A class could not be transformed. */
public final class TransformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    /** Reports these errors. */
    public TransformException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining(System.lineSeparator())));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** What was found. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
