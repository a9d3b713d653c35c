package dev.coroutine.transformer.diagnostic;

import java.util.Locale;

/**
 * One finding of the compiler.
 *
 * @param code which kind
 * @param severity how bad, normally the code's own
 * @param location where
 * @param message what is the matter, one sentence
 * @param remedy what to do about it, one sentence
 */
public record Diagnostic(DiagnosticCode code, Severity severity, Location location, String message, String remedy) {
    /** A diagnostic of its code's usual severity. */
    public static Diagnostic of(DiagnosticCode code, Location location, String message, String remedy) {
        return new Diagnostic(code, code.severity(), location, message, remedy);
    }

    @Override
    public String toString() {
        return severity.name().toLowerCase(Locale.ROOT) + ": " + location + ": " + code.id() + ": " + message + ". "
                + remedy + ".";
    }
}
