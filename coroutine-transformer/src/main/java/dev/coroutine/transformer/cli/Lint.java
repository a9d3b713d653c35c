package dev.coroutine.transformer.cli;

/** What becomes of probable mistakes. */
enum Lint {
    /** They are not looked for. */
    OFF,
    /** They are reported. */
    WARN,
    /** They are errors. */
    ERROR
}
