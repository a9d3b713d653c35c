package dev.coroutine.internal.engine;

import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.internal.loop.TimerNode;
import java.time.Duration;

/** The moment at which a scope cancels itself. */
final class Deadline implements TimerNode {
    /** The moment that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    private final Scope scope;
    private final TaskLoop loop;
    private final long from;
    private long at = NEVER;
    private boolean expired;
    private int heapIndex = ABSENT;

    /** Creates a deadline that counts from now and is not set. */
    Deadline(Scope scope) {
        this.scope = scope;
        this.loop = scope.task().loop;
        this.from = loop.nanoTime();
        scope.deadline(this);
    }

    long at() {
        return at;
    }

    /** Sets the moment; one that has come cancels at once. */
    void set(long moment) {
        loop.stopTimer(this);
        at = moment;
        if (moment <= loop.nanoTime()) {
            expired();
        } else if (moment != NEVER) {
            loop.startTimer(this, moment);
        }
    }

    void stop() {
        loop.stopTimer(this);
    }

    /** Whether it was this that cancelled the scope. */
    boolean isExpired() {
        return expired;
    }

    private Duration after() {
        return Duration.ofNanos(Math.max(0, at - from));
    }

    /** What tells of this deadline outside of its scope. */
    AsyncTimeoutException newTimeout() {
        return CoroutineEngine.newTimeout("not done after " + after() + ", in " + scope.task(), after());
    }

    @Override
    public void expired() {
        if (!scope.isCancelled()) {
            expired = true;
            scope.cancel("a deadline", "not done after " + after());
        }
    }

    @Override
    public int heapIndex() {
        return heapIndex;
    }

    @Override
    public void heapIndex(int index) {
        heapIndex = index;
    }
}
