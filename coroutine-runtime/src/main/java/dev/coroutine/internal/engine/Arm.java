package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Outcome;
import dev.coroutine.TaskOptions;
import dev.coroutine.abi.Frame;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One of the things that a {@link ForkFrame} awaits. */
final class Arm extends Arrival {
    private final ForkFrame<?> fork;
    private @Nullable LoopTask<?> task;
    private boolean owned;
    private boolean ended;

    Arm(ForkFrame<?> fork, TaskLoop loop) {
        super(loop);
        this.fork = fork;
    }

    /** Starts a coroutine as a task that {@code owner} owns. */
    void own(LoopTask<?> owner, Frame<?> root) {
        LoopTask<?> child = new LoopTask<>(owner.loop, TaskOptions.defaults());
        child.runInside(owner.ownScope());
        owned = true;
        owner.loop.launch(child, root);
        follow(child);
    }

    /** Waits for something that somebody else owns. */
    void follow(Awaitable<?> x) {
        task = x instanceof LoopTask<?> awaited ? awaited : null;
        register(x);
        if (!publish()) {
            arrived();
        }
    }

    @Override
    void arrived() {
        ended = true;
        fork.ended(this);
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether it has thrown; having been cancelled is no failure. */
    boolean hasFailed() {
        Throwable failure = failure();
        return failure != null && !(failure instanceof CancellationException);
    }

    boolean isOwned() {
        return owned;
    }

    /** The task that it waits for, if it is one. */
    @Nullable
    LoopTask<?> task() {
        return task;
    }

    /** Cancels what is owned: true if there is something to join. Only leaves what is not. */
    boolean giveUp() {
        if (!owned || task == null) {
            cancel();
            return false;
        }
        task.cancel("the other ones are done with");
        return true;
    }

    Outcome<@Nullable Object> outcome() {
        Throwable failure = failure();
        if (failure == null) {
            return new Outcome.Success<>(value());
        }
        return failure instanceof CancellationException cancellation
                ? new Outcome.Cancellation<>(cancellation)
                : new Outcome.Failure<>(failure);
    }
}
