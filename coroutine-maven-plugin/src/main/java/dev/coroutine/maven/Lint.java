package dev.coroutine.maven;

/** What becomes of findings that need not be mistakes. */
public enum Lint {
    /** Warnings fail the build. */
    fail,
    /** Warnings are shown. */
    warn,
    /** Probable mistakes are not looked for. */
    off
}
