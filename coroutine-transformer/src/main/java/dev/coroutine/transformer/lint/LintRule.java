package dev.coroutine.transformer.lint;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.util.function.Consumer;

/** One kind of probable mistake. */
interface LintRule {
    /** Looks for it in a method that has code. */
    void check(LintedMethod method, Consumer<Diagnostic> report);
}
