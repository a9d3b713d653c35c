package dev.coroutine.maven;

/** What becomes of findings that need not be mistakes. */
enum Lint {
    /** Warnings fail the build. */
    FAIL,
    /** Warnings are shown. */
    WARN,
    /** Probable mistakes are not looked for. */
    OFF
}
