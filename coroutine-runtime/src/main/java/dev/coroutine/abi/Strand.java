package dev.coroutine.abi;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancelled;
import dev.coroutine.Coroutine;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One logical thread of awaiting calls: the chain of parked {@link Frame}s, innermost first, and the trampoline that
 * resumes it. Generated bodies get it as a hidden argument; a task is a strand.
 *
 * <p><b>Protocol.</b> A body returns its value, or {@link #SUSPENDED} after it has parked its frame. A body with a
 * primitive result sets {@link #suspended} instead, since every value of its type may be a result. While a suspension
 * unwinds the Java stack each caller parks its own frame behind the callee's, so that the chain grows from the leaf to
 * the root. Resuming starts at the leaf: its result is delivered to its parent, and so on, without ever re-entering
 * from the root. All of it happens on one thread at a time.
 */
public abstract class Strand {
    /** What a body returns instead of a value when it has parked. */
    public static final Object SUSPENDED = new Object() {
        @Override
        public String toString() {
            return "SUSPENDED";
        }
    };

    /** Nested calls on the Java stack before a callee is parked and started by the trampoline instead. */
    public static final int MAX_DEPTH = 256;

    /** Whether the current step has suspended; what callers of a primitive body test. */
    public boolean suspended;

    /** Nested recursive or unfused calls of the current step. */
    public int depth;

    /** While parked the innermost frame. While a step unwinds the outermost one, whose parent is the innermost. */
    private @Nullable Frame<?> chain;

    /** Creates a strand at rest. */
    protected Strand() {}

    // ---- called by generated bodies

    /** {@code await(x)}: its value, or {@link #SUSPENDED}. */
    public static @Nullable Object await(@Nullable Awaitable<?> x, Strand strand) throws Throwable {
        if (x instanceof Frame<?> frame) {
            return strand.call(frame);
        }
        return strand.suspendOn(Objects.requireNonNull(x, "await(null)"));
    }

    /** {@code await(stage)}: its value, or {@link #SUSPENDED}. */
    public static @Nullable Object await(@Nullable CompletionStage<?> x, Strand strand) throws Throwable {
        return strand.suspendOn(Objects.requireNonNull(x, "await(null)"));
    }

    /** {@code await(future)}: its value, or {@link #SUSPENDED}. */
    public static @Nullable Object await(@Nullable Future<?> x, Strand strand) throws Throwable {
        if (x instanceof CompletionStage<?> stage) {
            return strand.suspendOn(stage);
        }
        return strand.suspendOn(Objects.requireNonNull(x, "await(null)"));
    }

    /** {@code await(x)} of whatever {@code x} turns out to be: its value, or {@link #SUSPENDED}. */
    public static @Nullable Object awaitAny(@Nullable Object x, Strand strand) throws Throwable {
        if (x instanceof Awaitable<?> awaitable) {
            return await(awaitable, strand);
        }
        if (x instanceof CompletionStage<?> stage) {
            return strand.suspendOn(stage);
        }
        if (x instanceof Future<?> future) {
            return strand.suspendOn(future);
        }
        Objects.requireNonNull(x, "await(null)");
        throw new IllegalArgumentException("await takes an Awaitable, a CompletionStage or a Future, and this is a "
                + x.getClass().getName());
    }

    /** {@code return coroutine}: runs it in the caller's place, which needs no frame any more. */
    public static @Nullable Object tail(@Nullable Coroutine<?> coroutine, Strand strand) throws Throwable {
        Objects.requireNonNull(
                coroutine, "an @Async method returned null instead of a coroutine; write return async()");
        return strand.call(Frame.of(coroutine));
    }

    /** Leaves {@code callee} to the trampoline, which starts it when the Java stack has unwound. */
    public final Object defer(Frame<?> callee) {
        callee.claim();
        link(callee);
        return suspend();
    }

    private @Nullable Object call(Frame<?> callee) throws Throwable {
        int outer = depth;
        if (outer >= MAX_DEPTH) {
            return defer(callee);
        }
        depth = outer + 1;
        try {
            return callee.begin(this);
        } finally {
            depth = outer;
        }
    }

    /** Appends a frame that parks, behind its callee's. */
    final Object link(Frame<?> frame) {
        Frame<?> callee = chain;
        if (callee == null) {
            frame.parent = frame;
        } else {
            frame.parent = callee.parent;
            callee.parent = frame;
        }
        chain = frame;
        return SUSPENDED;
    }

    // ---- for the engine

    /** Marks the current step as suspended. */
    protected final Object suspend() {
        suspended = true;
        return SUSPENDED;
    }

    /** The value of {@code x} if it has one, its failure thrown as it is, or {@link #suspend()} until it is ready. */
    protected abstract @Nullable Object suspendOn(Awaitable<?> x) throws Throwable;

    /** As {@link #suspendOn(Awaitable)}, without the wrappers that stages put around failures. */
    protected abstract @Nullable Object suspendOn(CompletionStage<?> x) throws Throwable;

    /** As {@link #suspendOn(Awaitable)}; a plain future is waited for on the blocking pool. */
    protected abstract @Nullable Object suspendOn(Future<?> x) throws Throwable;

    /** The root frame has returned. */
    protected abstract void succeeded(@Nullable Object value);

    /** The root frame has thrown. */
    protected abstract void failed(Throwable failure);

    /** The current step has suspended on something and then thrown, so nobody waits for that any more. */
    protected void withdraw() {}

    /** Takes {@code coroutine} for a strand of its own; throws if it has been used before. */
    protected static Frame<?> claim(Coroutine<?> coroutine) {
        Frame<?> frame = Frame.of(coroutine);
        frame.claim();
        return frame;
    }

    /** Why a coroutine that is no {@link Frame} cannot be awaited. */
    protected static IllegalArgumentException foreign(Coroutine<?> coroutine) {
        return Frame.foreign(coroutine);
    }

    /** The result future of a hot call: a new one of the declared type, or null where any future will do. */
    protected static @Nullable CompletableFuture<?> newFuture(Frame<?> frame) {
        return frame.newFuture();
    }

    /** Runs {@code root} until it parks or ends. */
    protected final void start(Frame<?> root) {
        run(root, null, null);
    }

    /** Delivers a value or a failure to the innermost parked frame and runs on until the strand parks or ends. */
    protected final void resume(@Nullable Object value, @Nullable Throwable failure) {
        Frame<?> receiver = chain;
        if (failure != null) {
            receiver = Traces.unwind(receiver);
            if (receiver != null || !(failure instanceof Cancelled)) {
                Traces.splice(failure, chain);
            }
        }
        run(receiver, value, failure);
    }

    /** The innermost parked frame, or null. */
    protected final @Nullable Frame<?> leaf() {
        return chain;
    }

    /** Where the parked calls await, innermost first; a view of some recent moment on other threads. */
    protected final List<StackTraceElement> logicalStack() {
        return Traces.chain(chain);
    }

    /** Adds the calls that are on the Java stack now to a failure that was made elsewhere and is about to be thrown. */
    protected static <X extends Throwable> X arriving(X failure) {
        Traces.arrive(failure);
        return failure;
    }

    private void run(@Nullable Frame<?> frame, @Nullable Object value, @Nullable Throwable failure) {
        Throwable spliced = failure;
        while (frame != null) {
            Frame<?> parent = frame.parent;
            chain = null;
            suspended = false;
            depth = 0;
            Object result;
            try {
                result = frame.state <= Frame.CLAIMED ? frame.enter(this) : frame.resume(this, value, failure);
            } catch (Throwable thrown) {
                if (thrown != spliced) {
                    Traces.splice(thrown, parent);
                    spliced = thrown;
                }
                abandon();
                value = null;
                failure = thrown;
                frame = Traces.unwind(parent);
                continue;
            }
            failure = null;
            if (result != SUSPENDED) {
                value = result;
                frame = parent;
                continue;
            }
            frame = parked(parent);
            if (frame == null || frame.state > Frame.CLAIMED) {
                return;
            }
            value = null;
        }
        chain = null;
        if (failure == null) {
            succeeded(value);
        } else {
            failed(failure);
        }
    }

    /** Puts what has parked in this step in front of those who await it: the innermost frame, or null. */
    private @Nullable Frame<?> parked(@Nullable Frame<?> awaiting) {
        Frame<?> outermost = chain;
        if (outermost == null) {
            chain = awaiting;
            return null;
        }
        Frame<?> innermost = outermost.parent;
        outermost.parent = awaiting;
        chain = innermost;
        return innermost;
    }

    /** Forgets a suspension that an exception has overtaken, such as an error for want of memory while parking. */
    private void abandon() {
        if (suspended) {
            suspended = false;
            if (chain == null || chain.parent == null || chain.parent.state > Frame.CLAIMED) {
                withdraw();
            }
        }
    }
}
