package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Listener;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FreeStrand} awaits.
 *
 * <pre>
 * claim:    FREE -> CLAIMED (a completer writes the result) | WITHDRAWN (the call was cancelled)
 * progress: STEPPING -> PUBLISHED (the step is over) -> ENDED (who ended it runs the next step)
 *           STEPPING -> ENDED (the step runs the next one itself)
 * </pre>
 */
final class FreeWait extends Listener<Object> implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    private static final int FREE = 0;
    private static final int CLAIMED = 1;
    private static final int WITHDRAWN = 2;
    private static final int STEPPING = 0;
    private static final int PUBLISHED = 1;
    private static final int ENDED = 2;
    private static final VarHandle CLAIM;
    private static final VarHandle PROGRESS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CLAIM = lookup.findVarHandle(FreeWait.class, "claim", int.class);
            PROGRESS = lookup.findVarHandle(FreeWait.class, "progress", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final FreeStrand strand;
    private final @Nullable Object source;
    private volatile int claim = FREE;
    private volatile int progress = STEPPING;
    private @Nullable Object value;
    private @Nullable Throwable failure;
    private @Nullable Cancellable registration;

    /** Creates a wait for a stage or future, which is cancelled with it, or for an {@link Awaitable} to come. */
    FreeWait(FreeStrand strand, @Nullable Object source) {
        this.strand = strand;
        this.source = source;
    }

    @SuppressWarnings("unchecked")
    void register(Awaitable<?> x) {
        Cancellable made = ((Awaitable<Object>) x).onReady(this);
        registration = made == this ? null : Objects.requireNonNull(made, "onReady must return a registration");
    }

    /** Waits for a plain future. */
    void get(Future<?> future) {
        Object got;
        try {
            got = future.get();
        } catch (Throwable thrown) {
            complete(null, Failures.unwrap(thrown));
            return;
        }
        complete(got, null);
    }

    /** The step is over: false if this has ended meanwhile, and the caller has to run the next step. */
    boolean publish() {
        return PROGRESS.compareAndSet(this, STEPPING, PUBLISHED);
    }

    boolean isDone() {
        return progress == ENDED;
    }

    @Override
    protected boolean isWithdrawn() {
        return claim == WITHDRAWN;
    }

    @Nullable
    Object value() {
        return value;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public void accept(@Nullable Object result, @Nullable Throwable cause) {
        complete(result, cause == null ? null : strand.arriving(Objects.requireNonNull(source), cause));
    }

    @Override
    public void succeed(@Nullable Object result) {
        complete(result, null);
    }

    @Override
    public void fail(Throwable cause) {
        complete(null, Objects.requireNonNull(cause, "failure"));
    }

    private void complete(@Nullable Object result, @Nullable Throwable cause) {
        if (!CLAIM.compareAndSet(this, FREE, CLAIMED)) {
            return;
        }
        value = result;
        failure = cause;
        if (end()) {
            strand.advance(this);
        }
    }

    /** Gives up: true if the caller has to run the next step, which is cancelled. */
    boolean withdraw() {
        if (!CLAIM.compareAndSet(this, FREE, WITHDRAWN)) {
            return false;
        }
        unlink();
        if (registration != null) {
            registration.cancel();
        }
        if (source != null) {
            Stages.giveUp(source);
        }
        return end();
    }

    private boolean end() {
        return (int) PROGRESS.getAndSet(this, ENDED) == PUBLISHED;
    }

    @Override
    public boolean cancel() {
        return withdraw();
    }
}
