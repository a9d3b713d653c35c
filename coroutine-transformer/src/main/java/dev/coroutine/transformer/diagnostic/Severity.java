package dev.coroutine.transformer.diagnostic;

/** How bad a diagnostic is. */
public enum Severity {
    /** The class is refused. */
    ERROR,
    /** The class is transformed; something is probably wrong with it. */
    WARNING,
    /** A remark, shown on request. */
    HINT
}
