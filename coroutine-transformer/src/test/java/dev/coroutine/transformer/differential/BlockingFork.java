package dev.coroutine.transformer.differential;

import dev.coroutine.Awaitable;
import dev.coroutine.Outcome;
import dev.coroutine.Task.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/** Many things awaited side by side: coroutines become tasks that end before this does, whatever happens. */
final class BlockingFork {
    private final BlockingTask<?> owner = BlockingTask.running();
    private final List<BlockingTask<?>> arms = new ArrayList<>();
    private final List<BlockingTask<?>> owned = new ArrayList<>();
    private final List<BlockingTask<?>> ended = new ArrayList<>();

    BlockingFork(Collection<? extends Awaitable<?>> all) {
        for (Awaitable<?> each : all) {
            arms.add(arm(each));
        }
        arms.forEach(arm -> arm.onDone(() -> {
            ended.add(arm);
            owner.wake();
        }));
    }

    private BlockingTask<?> arm(Awaitable<?> each) {
        if (each instanceof BlockingTask<?> task) {
            return task;
        }
        BlockingTask<?> task = owner.blockingLoop().spawn(() -> Reference.await(each));
        owned.add(task);
        return task;
    }

    /** The values in order, or the first failure. */
    List<Object> gather() throws Throwable {
        await(arm -> arm.state() != State.SUCCESS);
        for (BlockingTask<?> arm : List.copyOf(ended)) {
            arm.get();
        }
        List<Object> values = new ArrayList<>();
        for (BlockingTask<?> arm : arms) {
            values.add(arm.get());
        }
        return values;
    }

    List<Outcome<Object>> gatherSettled() {
        await(arm -> false);
        List<Outcome<Object>> outcomes = new ArrayList<>();
        arms.forEach(arm -> outcomes.add(outcome(arm)));
        return outcomes;
    }

    private static Outcome<Object> outcome(BlockingTask<?> arm) {
        return switch (arm.state()) {
            case SUCCESS -> new Outcome.Success<>(arm.resultNow());
            case FAILED -> new Outcome.Failure<>(arm.exceptionNow());
            default -> new Outcome.Cancellation<>(new CancellationException("cancelled"));
        };
    }

    /** What the first to end ended with. */
    Object race() throws Throwable {
        await(arm -> true);
        return ended.get(0).get();
    }

    /** Waits for all, or for one that is enough; then for the end of what it owns. */
    private void await(Predicate<BlockingTask<?>> isEnough) {
        try {
            owner.waitUntil(() -> ended.size() == arms.size() || ended.stream().anyMatch(isEnough));
        } finally {
            owned.forEach(BlockingTask::cancel);
            owner.waitShielded(() -> owned.stream().allMatch(BlockingTask::isDone));
        }
    }
}
