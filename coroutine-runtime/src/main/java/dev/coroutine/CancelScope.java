package dev.coroutine;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be cancelled as a unit: a task, or a stretch of one, with the tasks of the groups that are opened in it. A
 * cancel holds until the scope is left: every await inside that would suspend throws {@link Cancelled}. What has been
 * delivered already stands.
 */
public final class CancelScope implements AsyncScope {
    private final Engine.Scope scope;
    private final boolean mine;

    /** A scope, which this object may close if it has opened it. */
    CancelScope(Engine.Scope scope, boolean mine) {
        this.scope = scope;
        this.mine = mine;
    }

    /**
     * Opens a scope in the current task. Where its own cancel cuts the block short, that ends in a {@link
     * java.util.concurrent.CancellationException}.
     *
     * @throws IllegalStateException outside a task
     */
    public static CancelScope open() {
        return new CancelScope(Engine.instance().openScope(false), true);
    }

    /** As {@link #open()}; cancels from outside wait until the scope is left. */
    public static CancelScope shielding() {
        return new CancelScope(Engine.instance().openScope(true), true);
    }

    /**
     * Calls {@code body} in a scope of its own, inside the current ones, and swallows the {@link Cancelled} of that
     * scope.
     *
     * @return true if the body has ended, false if the scope's cancel has cut it short
     */
    public static <X extends Exception> Coroutine<Boolean> run(AsyncFunction<? super CancelScope, ?, X> body) throws X {
        Objects.requireNonNull(body, "body");
        return Engine.instance().scoped(scope -> body.apply(new CancelScope(scope, false)));
    }

    /**
     * The innermost scope of the current task.
     *
     * @throws IllegalStateException outside a task
     */
    public static CancelScope current() {
        return new CancelScope(Engine.instance().currentScope(), false);
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

    /** The time to the nearest deadline among this scope's and those around it that reach into it. */
    public Optional<Duration> remaining() {
        return scope.remaining();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this object has not opened the scope
     */
    @Override
    public Coroutine<Void> closeAsync(@Nullable Throwable bodyFailure) {
        if (!mine) {
            throw new IllegalStateException(
                    "this scope is closed by what has opened it; close those that CancelScope.open() returned");
        }
        return scope.close(bodyFailure);
    }

    /** As {@link AsyncCloseable#close()}; does nothing if the scope has been left. */
    @Override
    public void close() {
        if (scope.isOpen()) {
            AsyncScope.super.close();
        }
    }
}
