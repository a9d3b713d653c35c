package dev.coroutine;

import java.util.Objects;

/**
 * What can be cancelled as a unit: a task, or a stretch of one. A cancel holds until the scope is left: every await
 * inside that would suspend throws {@link Cancelled}. What has been delivered already stands.
 */
public final class CancelScope {
    private final Engine.Scope scope;

    private CancelScope(Engine.Scope scope) {
        this.scope = scope;
    }

    /**
     * Calls {@code body} in a scope of its own, inside the current ones, and swallows the {@link Cancelled} of that
     * scope.
     *
     * @return true if the body has ended, false if the scope's cancel has cut it short
     */
    public static <X extends Exception> Coroutine<Boolean> run(AsyncFunction<? super CancelScope, ?, X> body) throws X {
        Objects.requireNonNull(body, "body");
        return Engine.instance().scoped(scope -> body.apply(new CancelScope(scope)));
    }

    /**
     * The innermost scope of the current task.
     *
     * @throws IllegalStateException outside a task
     */
    public static CancelScope current() {
        return new CancelScope(Engine.instance().currentScope());
    }

    /** As {@link #cancel(String)} without a reason. */
    public void cancel() {
        cancel("");
    }

    /** Cancels what runs inside, from any thread; once it is cancelled, or left, nothing more happens. */
    public void cancel(String reason) {
        scope.cancel(Objects.requireNonNull(reason, "reason"));
    }

    /** Whether this scope itself has been cancelled. */
    public boolean isCancelled() {
        return scope.isCancelled();
    }
}
