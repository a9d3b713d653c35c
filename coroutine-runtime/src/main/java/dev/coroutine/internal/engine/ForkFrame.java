package dev.coroutine.internal.engine;

import dev.coroutine.Awaitable;
import dev.coroutine.Cancellable;
import dev.coroutine.Coroutine;
import dev.coroutine.Task;
import dev.coroutine.abi.Frame;
import dev.coroutine.abi.Strand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that awaits many things side by side. Coroutines become tasks that it owns; whatever happens, they have
 * ended before it does. Everything else it only waits for.
 *
 * <p>It parks at most twice: until enough has ended (a cancel wakes it), then, having cancelled what it owns, until that
 * has ended too (a cancel does not).
 */
abstract class ForkFrame<T extends @Nullable Object> extends LibraryFrame<T> implements Cancellable, Blocked {
    private static final Awaitable<?>[] NONE = {};

    private Awaitable<?>[] inputs;
    private final Arm[] arms;
    private @Nullable LoopTask<?> owner;
    private int running;
    private int toJoin;
    private boolean parked;
    private boolean settled;
    private boolean joining;
    private @Nullable Throwable interruption;

    ForkFrame(Collection<? extends Awaitable<?>> all) {
        inputs = all.toArray(new Awaitable<?>[0]);
        arms = new Arm[inputs.length];
        for (Awaitable<?> input : inputs) {
            takeOver(Objects.requireNonNull(input, "one of those to await is null"));
        }
    }

    /** Whether nothing more needs to be known, now that {@code arm} has ended. */
    abstract boolean isEnough(Arm arm);

    /** What it comes to, when everything owned has ended. */
    abstract @Nullable Object result() throws Throwable;

    /** The arms, in the order of the arguments. */
    final List<Arm> arms() {
        return Arrays.asList(arms);
    }

    @Override
    protected final @Nullable Object start(Strand strand) throws Throwable {
        LoopTask<?> task = task(strand);
        owner = task;
        running = inputs.length;
        @Nullable Frame<?>[] roots = claimAll();
        for (int i = 0; i < inputs.length; i++) {
            arms[i] = new Arm(this, task.loop);
        }
        for (int i = 0; i < inputs.length; i++) {
            Frame<?> root = roots[i];
            if (root == null) {
                arms[i].follow(inputs[i]);
            } else {
                arms[i].own(task, root);
            }
        }
        inputs = NONE;
        if (settled || running == 0) {
            return join(task);
        }
        parked = true;
        task.park(this);
        return park(strand, AWAITING);
    }

    @Override
    protected final void discarded() {
        for (Awaitable<?> input : inputs) {
            if (input instanceof Coroutine<?> coroutine) {
                coroutine.discard();
            }
        }
    }

    /** Takes all coroutines before any runs, so that one which was used before spoils nothing. */
    private @Nullable Frame<?>[] claimAll() {
        @Nullable Frame<?>[] roots = new Frame<?>[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i] instanceof Coroutine<?> coroutine) {
                try {
                    roots[i] = LoopTask.take(coroutine);
                } catch (IllegalStateException used) {
                    discard(roots);
                    throw used;
                }
            }
        }
        return roots;
    }

    private static void discard(@Nullable Frame<?>[] roots) {
        for (Frame<?> root : roots) {
            if (root != null) {
                root.discard();
            }
        }
    }

    /** Gives up what has not ended, and waits for what it owns of that. */
    private @Nullable Object join(LoopTask<?> task) throws Throwable {
        joining = true;
        for (Arm arm : arms) {
            if (!arm.hasEnded() && arm.giveUp()) {
                toJoin++;
            }
        }
        if (toJoin == 0) {
            return conclude();
        }
        parked = true;
        task.parkShielded();
        return park(task, AWAITING);
    }

    @Override
    protected final @Nullable Object resume(Strand strand, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        state = RUNNING;
        if (joining) {
            return conclude();
        }
        interruption = failure;
        return join(task(strand));
    }

    /** A cancel of the owner goes on, unless something owned has failed on its way out. */
    private @Nullable Object conclude() throws Throwable {
        if (interruption == null) {
            return result();
        }
        for (Arm arm : arms) {
            if (arm.hasFailed()) {
                throw Failures.withSuppressed(Objects.requireNonNull(arm.failure()), arms());
            }
        }
        throw interruption;
    }

    /** Tells the loop's handler what owned arms have failed with, where the result has no room for it. */
    final void reportFailures() {
        for (Arm arm : arms) {
            LoopTask<?> task = arm.isOwned() ? arm.task() : null;
            if (task != null && arm.hasFailed()) {
                String what = task + " of a " + name() + " has failed while it was cancelled: ";
                task.loop.report(what + arm.failure(), arm.failure(), task);
            }
        }
    }

    /** An arm has ended; on the loop's thread. */
    final void ended(Arm arm) {
        running--;
        boolean enough;
        if (joining) {
            enough = arm.isOwned() && --toJoin == 0;
        } else {
            settled = settled || isEnough(arm);
            enough = settled || running == 0;
        }
        if (enough && parked && owner != null) {
            parked = false;
            owner.deliver(null, null);
        }
    }

    /** The owner was cancelled before enough had ended. */
    @Override
    public final boolean cancel() {
        parked = false;
        return true;
    }

    // ---- what others see

    /** Which method of the facade this is. */
    final String name() {
        return trace().at(0).getMethodName();
    }

    /** The tasks that it owns and that have not ended. */
    final List<Task<?>> owned() {
        return tasks(true);
    }

    @Override
    public final List<Task<?>> blockers() {
        return tasks(false);
    }

    private List<Task<?>> tasks(boolean ownedOnly) {
        List<Task<?>> found = new ArrayList<>();
        for (Arm arm : arms) {
            Task<?> task = arm == null || arm.hasEnded() || ownedOnly && !arm.isOwned() ? null : arm.task();
            if (task != null) {
                found.add(task);
            }
        }
        return found;
    }

    @Override
    public final @Nullable Task<?> blocker() {
        return null;
    }

    @Override
    public final String waitsFor() {
        return name() + " of " + arms.length + ", " + running + (joining ? " being joined" : " to go");
    }
}
