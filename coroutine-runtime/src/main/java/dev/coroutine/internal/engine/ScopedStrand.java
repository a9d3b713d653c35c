package dev.coroutine.internal.engine;

import dev.coroutine.Cancelled;
import dev.coroutine.abi.Strand;
import org.jspecify.annotations.Nullable;

/** A strand and the cancel scopes that it is in: a stack of its own ones above the scope in which it was made. */
abstract class ScopedStrand extends Strand {
    /** The innermost, or null as long as nobody has asked. */
    private @Nullable Scope scope;

    /** This strand as a task. */
    public abstract LoopTask<?> self();

    /** Opens a scope inside the current one. */
    final Scope openScope(String kind, boolean shield) {
        Scope inner = new Scope(self(), currentScope(), kind, shield);
        scope = inner;
        Origins origins = self().loop.origins();
        if (origins != null) {
            origins.add(inner);
        }
        return inner;
    }

    /**
     * Leaves the innermost scope.
     *
     * @throws IllegalStateException if {@code left} is another one
     */
    final void closeScope(Scope left) {
        checkInnermost(left);
        scope = left.parent();
        left.leave();
        Origins origins = self().loop.origins();
        if (origins != null) {
            origins.remove(left);
        }
    }

    /** Throws unless {@code expected} is the innermost scope. */
    final void checkInnermost(Scope expected) {
        Scope innermost = currentScope();
        if (expected.task() != this) {
            throw new IllegalStateException(
                    expected.numbered() + " is closed in " + this + "; close a scope in the task that has opened it");
        }
        if (innermost != expected) {
            throw new IllegalStateException(expected.numbered() + " is closed before " + innermost.numbered()
                    + ", which was opened inside; close scopes in reverse order, as try (..) does");
        }
    }

    /** Whether a scope is open besides the task's own. */
    final boolean hasOpenScopes() {
        Scope below = scope == null || scope.task() != this ? null : scope.parent();
        return below != null && below.task() == this;
    }

    /** The innermost scope that is open besides the task's own, or null. */
    public final @Nullable Scope openScope() {
        return hasOpenScopes() ? scope : null;
    }

    /** Cancels and leaves what was opened inside {@code outer} and never closed: {@code failure}, or what to say of that. */
    final @Nullable Throwable leaveInside(Scope outer, @Nullable Throwable failure) {
        Throwable thrown = failure;
        for (Scope inner = currentScope(); inner != outer; inner = currentScope()) {
            IllegalStateException open = new IllegalStateException(inner.numbered() + madeAt(inner)
                    + " was not closed before " + outer.numbered() + " ended; use try (..)");
            inner.cancel(toString(), "it was never closed");
            closeScope(inner);
            if (thrown == null) {
                thrown = open;
            } else {
                thrown.addSuppressed(open);
            }
        }
        return thrown;
    }

    private String madeAt(Scope inner) {
        Origins origins = self().loop.origins();
        return origins == null ? "" : origins.of(inner) + ",";
    }

    /** The innermost scope; the task's own if there is no other. */
    final Scope currentScope() {
        Scope innermost = scope;
        if (innermost == null || innermost.task() != this) {
            innermost = new Scope(self(), innermost, Scope.TASK, false);
            scope = innermost;
        }
        return innermost;
    }

    /** The scope of the whole task. */
    final Scope rootScope() {
        Scope root = currentScope();
        for (Scope next = root.parent(); next != null && next.task() == this; next = next.parent()) {
            root = next;
        }
        return root;
    }

    /** The innermost scope that runs steps of this task, be it the one it was made in, or null. */
    final @Nullable Scope ownScope() {
        return scope;
    }

    /** Makes this new task run inside {@code outer}. */
    final void runInside(@Nullable Scope outer) {
        scope = outer;
    }

    final boolean isCancelPending() {
        return scope != null && scope.isEffective();
    }

    final void checkCancelled() {
        if (isCancelPending()) {
            throw arriving(newCancelled());
        }
    }

    /** The cancel that is pending, in place of that of a scope inside, which has arrived here. */
    final Cancelled cancelledAround(Cancelled inner) {
        Cancelled outer = newCancelled();
        outer.setStackTrace(inner.getStackTrace());
        for (Throwable suppressed : inner.getSuppressed()) {
            outer.addSuppressed(suppressed);
        }
        return outer;
    }

    /** What a cancel that is pending throws. */
    final Cancelled newCancelled() {
        return Scope.effective(scope).newCancelled();
    }
}
