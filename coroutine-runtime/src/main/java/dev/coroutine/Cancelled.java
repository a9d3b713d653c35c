package dev.coroutine;

/**
 * What an await throws in a cancelled scope. It is an {@link Error}, as {@link ThreadDeath} is, so that {@code catch
 * (Exception e)} lets it pass; whoever swallows it gets it again at the next await.
 *
 * <p>Its stack trace has the awaiting calls only: what the loop's thread was doing is of no interest, and costs more than
 * everything else about a cancel.
 */
public final class Cancelled extends Error {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String by;
    private final String reason;

    Cancelled(String what, String by, String reason) {
        this.what = what;
        this.by = by;
        this.reason = reason;
    }

    /** Why, as given to {@code cancel(reason)}; empty if no reason was given. */
    public String reason() {
        return reason;
    }

    /** Which task or scope was cancelled, and by whom. */
    public String source() {
        return what + ", by " + by;
    }

    @Override
    public String getMessage() {
        return what + " was cancelled by " + by + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** Leaves the trace to the runtime, which adds the awaiting calls. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // there is nothing to guard
    public Throwable fillInStackTrace() {
        return this;
    }
}
