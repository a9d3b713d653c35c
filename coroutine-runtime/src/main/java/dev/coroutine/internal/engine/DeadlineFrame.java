package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.abi.Strand;
import dev.coroutine.abi.TraceTable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that awaits something inside a scope which a deadline cancels. Only its own cancel counts as a timeout;
 * where the scopes around it are cancelled too, theirs goes on.
 */
final class DeadlineFrame<T extends @Nullable Object> extends ScopedFrame<T> {
    /** What is done with the value, and with a timeout. */
    enum Kind {
        WAIT_FOR("waitFor"),
        TIMEOUT("timeout"),
        OR_ELSE("timeoutOrElse"),
        MOVE_ON("moveOnAfter"),
        CLEANUP("cleanup");

        private final TraceTable trace;

        Kind(String method) {
            trace = facade(method);
        }
    }

    private final Kind kind;
    private final Awaitable<?> x;
    private final Duration atMost;
    private final @Nullable T fallback;
    private @Nullable Deadline deadline;

    /** Creates a frame; one that does not fail for a timeout ends with {@code fallback} then. */
    DeadlineFrame(Kind kind, Awaitable<?> x, Duration atMost, @Nullable T fallback) {
        super(kind == Kind.CLEANUP ? "cleanup" : "timeout", kind == Kind.CLEANUP);
        this.kind = kind;
        this.x = x;
        takeOver(x);
        this.atMost = atMost;
        this.fallback = fallback;
    }

    @Override
    protected @Nullable Object start(Strand strand) throws Throwable {
        if (kind == Kind.WAIT_FOR && Nanos.of(atMost) <= 0 && x instanceof Coroutine<?> coroutine) {
            coroutine.discard();
            throw CoroutineEngine.newTimeout("not done after " + atMost + ", in " + task(strand), atMost);
        }
        return enter(strand, x);
    }

    @Override
    void opened(Scope opened) {
        TaskLoop loop = opened.task().loop;
        long nanos = Nanos.of(atMost);
        deadline = new Deadline(opened);
        if (nanos > 0 || !isDone(x)) {
            deadline.set(loop.deadline(Math.max(0, nanos)));
        }
    }

    private static boolean isDone(Awaitable<?> x) {
        return x instanceof Task<?> task && task.isDone() || x instanceof Promise<?> promise && promise.isDone();
    }

    @Override
    @Nullable
    Object ended(@Nullable Object value) {
        return switch (kind) {
            case WAIT_FOR, TIMEOUT, OR_ELSE -> value;
            case MOVE_ON -> true;
            case CLEANUP -> null;
        };
    }

    @Override
    @Nullable
    Object cancelled(Scope left) {
        Deadline passed = Objects.requireNonNull(deadline);
        if (!passed.isExpired()) {
            return super.cancelled(left);
        }
        return switch (kind) {
            case OR_ELSE, MOVE_ON -> fallback;
            case WAIT_FOR, TIMEOUT, CLEANUP -> throw passed.newTimeout();
        };
    }

    @Override
    protected void discarded() {
        if (x instanceof Coroutine<?> coroutine) {
            coroutine.discard();
        }
    }

    @Override
    protected TraceTable trace() {
        return kind.trace;
    }
}
