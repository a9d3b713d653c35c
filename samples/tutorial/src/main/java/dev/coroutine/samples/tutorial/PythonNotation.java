package dev.coroutine.samples.tutorial;

import dev.coroutine.Outcome;

/** Writes outcomes as the original prints them. */
final class PythonNotation {
    private PythonNotation() {}

    static String of(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Success<?> success) {
            return String.valueOf(success.value());
        }
        if (outcome instanceof Outcome.Failure<?> failure) {
            return of(failure.cause());
        }
        return "CancelledError()";
    }

    private static String of(Throwable failure) {
        return failure instanceof ArithmeticException
                ? "ZeroDivisionError('division by zero')"
                : failure.getClass().getSimpleName() + "('" + failure.getMessage() + "')";
    }
}
