package dev.coroutine.transformer.diagnostic;

/** Ends the work on a class because of one diagnostic; never leaves the compiler. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    /** Refuses the class for this reason. */
    public Refusal(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    /** Why. */
    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
