package dev.coroutine;

/**
 * What an await throws in a cancelled scope. It is an {@link Error}, as {@link ThreadDeath} is, so that {@code catch
 * (Exception e)} lets it pass; whoever swallows it gets it again at the next await.
 */
public final class Cancelled extends Error {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final String source;

    Cancelled(String what, String by, String reason) {
        super(what + " was cancelled by " + by + (reason.isEmpty() ? "" : ": " + reason));
        this.reason = reason;
        this.source = what + ", by " + by;
    }

    /** Why, as given to {@code cancel(reason)}; empty if no reason was given. */
    public String reason() {
        return reason;
    }

    /** Which task or scope was cancelled, and by whom. */
    public String source() {
        return source;
    }
}
