package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A call, without a loop, of a method that returns a future: it resumes on the thread that completes what it awaits.
 *
 * <p>A step may be overtaken: what it awaits can complete on another thread while the step still parks its frames. So a
 * step ends with {@link FreeWait#publish}; whoever is second, the step or the completion, runs the next step. That
 * exchange also orders the strand's plain fields between the threads.
 */
final class FreeStrand extends Strand {
    private static final int INLINE_DEPTH = 64;

    private final boolean inline;
    private @Nullable HotResult result;
    private @Nullable Object value;
    private @Nullable Throwable failure;
    private boolean ended;
    private volatile @Nullable FreeWait wait;
    private volatile boolean cancelled;

    /** Creates a strand; an inline one behaves as ea-async does. */
    FreeStrand(boolean inline) {
        this.inline = inline;
    }

    /**
     * Runs the first step: the stage that the body returned, else the call's result future. Inside many such calls the
     * first step is left for when the outermost has returned, so that no recursion is too deep for the Java stack.
     */
    @Nullable
    Object call(Frame<?> root) {
        Trampoline trampoline = Trampoline.beginCall();
        try {
            return trampoline.calls() > TaskLoop.MAX_NESTED ? callLater(root, trampoline) : callNow(root);
        } finally {
            trampoline.endCall();
        }
    }

    private @Nullable Object callNow(Frame<?> root) {
        start(root);
        return inline ? inlineResult(root) : hotResult(root);
    }

    private Object callLater(Frame<?> root, Trampoline trampoline) {
        HotResult made = newResult(root);
        result = made;
        trampoline.defer(() -> {
            start(root);
            settleOrPublish();
        });
        return made.future();
    }

    private HotResult newResult(Frame<?> root) {
        CompletableFuture<?> declared = newFuture(root);
        return inline ? HotResult.inline(declared) : HotResult.of(declared, this::cancel, null);
    }

    /** ea-async leaves a body alone that does not suspend: what it throws or returns, null too, comes out of the call. */
    private @Nullable Object inlineResult(Frame<?> root) {
        if (failure != null) {
            throw CoroutineEngine.sneakyThrow(failure);
        }
        if (ended) {
            return value;
        }
        HotResult made = newResult(root);
        result = made;
        publish();
        return made.future();
    }

    private Object hotResult(Frame<?> root) {
        Object stage = value;
        if (ended && stage != null) {
            return stage;
        }
        HotResult made = newResult(root);
        result = made;
        settleOrPublish();
        return made.future();
    }

    /** Runs the next step, now or when this thread's outer steps have returned. */
    void advance(FreeWait arrived) {
        Trampoline.run(() -> step(arrived), inline ? INLINE_DEPTH : 1);
    }

    private void step(FreeWait arrived) {
        wait = null;
        Throwable thrown = arrived.isWithdrawn() ? newCancelled() : arrived.failure();
        resume(thrown == null ? arrived.value() : null, thrown);
        settleOrPublish();
    }

    private void settleOrPublish() {
        if (ended) {
            settleNow();
        } else {
            publish();
        }
    }

    private void publish() {
        FreeWait published = wait;
        if (published == null) {
            throw new AssertionError("a call without a loop has suspended on nothing");
        }
        if (cancelled) {
            published.withdraw();
        }
        if (!published.publish()) {
            advance(published);
        }
    }

    private void settleNow() {
        HotResult made = result;
        if (made != null) {
            settle(made);
        }
    }

    private void settle(HotResult made) {
        if (failure != null) {
            made.fail(failure);
        } else {
            made.follow(value);
        }
    }

    private void cancel() {
        cancelled = true;
        FreeWait current = wait;
        if (current != null && current.withdraw()) {
            advance(current);
        }
    }

    private static Throwable newCancelled() {
        return CoroutineEngine.newCancelled(
                "a call outside of any loop", TaskLoop.caller(), "its future was cancelled");
    }

    @Override
    protected @Nullable Object suspendOn(Awaitable<?> x) throws Throwable {
        if (x instanceof Task<?> task && !task.isDone()) {
            throw new IllegalStateException("awaiting " + task + " needs its event loop, and thread \""
                    + Thread.currentThread().getName()
                    + "\" runs none: this call began outside of one; begin it in code"
                    + " started with Coroutines.run(..), or await task.toCompletableFuture()");
        }
        if (x instanceof Coroutine<?> foreign) {
            throw foreign(foreign);
        }
        FreeWait made = new FreeWait(this, null);
        made.register(x);
        return outcome(made);
    }

    @Override
    protected @Nullable Object suspendOn(CompletionStage<?> x) throws Throwable {
        CompletionStage<?> stage = inline ? x.toCompletableFuture() : StageWait.usable(x);
        if (stage instanceof CompletableFuture<?> future
                && future.isDone()
                && (inline || !future.isCompletedExceptionally())) {
            return future.join();
        }
        FreeWait made = new FreeWait(this, stage);
        stage.whenComplete(made);
        return outcome(made);
    }

    @Override
    protected @Nullable Object suspendOn(Future<?> x) throws Throwable {
        FreeWait made = new FreeWait(this, x);
        if (x.isDone()) {
            made.get(x);
        } else {
            BlockingPool.shared().execute(() -> made.get(x));
        }
        return outcome(made);
    }

    private @Nullable Object outcome(FreeWait made) throws Throwable {
        if (!made.isDone()) {
            wait = made;
            return suspend();
        }
        Throwable thrown = made.failure();
        if (thrown != null) {
            throw arriving(thrown);
        }
        return made.value();
    }

    /** How a failed stage looks to the body. */
    Throwable arriving(Object source, Throwable cause) {
        return inline && source instanceof CompletionStage<?> ? Failures.asJoinThrows(cause) : Failures.unwrap(cause);
    }

    @Override
    protected void succeeded(@Nullable Object returned) {
        value = returned;
        ended = true;
    }

    @Override
    protected void failed(Throwable thrown) {
        failure = thrown;
        ended = true;
    }

    @Override
    protected void withdraw() {
        FreeWait current = wait;
        wait = null;
        if (current != null) {
            current.withdraw();
        }
    }
}
