package dev.coroutine.internal.engine;

import dev.coroutine.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A look at all tasks of one loop, asked for on any thread.
 *
 * <p>The loop is asked to look at itself between two steps, which is exact. Where it does not come to that in time,
 * because it is blocked or a debugger holds its thread, the asking thread looks while the loop goes on: each answer was
 * true at some moment, but they may not fit together. A loop that nobody drives at present is looked at directly too.
 */
public final class Inspection {
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final TaskLoop loop;
    private final int limit;
    private final CompletableFuture<LoopSnapshot> answer = new CompletableFuture<>();

    private Inspection(TaskLoop loop, int limit) {
        this.loop = loop;
        this.limit = limit;
    }

    /**
     * Looks at some loops side by side.
     *
     * @param limit how many tasks of each to look at
     */
    public static List<LoopSnapshot> of(Collection<? extends EventLoop> loops, int limit) {
        List<Inspection> inspections = new ArrayList<>();
        for (EventLoop each : loops) {
            if (!(each instanceof TaskLoop loop)) {
                throw new IllegalArgumentException(
                        each.getClass().getName() + " implements EventLoop; pass a loop that a Runner has made");
            }
            inspections.add(new Inspection(loop, limit));
        }
        inspections.forEach(Inspection::begin);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        return inspections.stream().map(each -> each.await(deadline)).toList();
    }

    private void begin() {
        if (loop.isOwnThread()) {
            answer.complete(look(true));
        } else if (!lookAtRest() && !loop.post(this::answer)) {
            answer.complete(look(true));
        }
    }

    private void answer() {
        if (!answer.isDone()) {
            answer.complete(look(true));
        }
    }

    /** Looks at a loop that nobody drives: false if somebody has begun to. */
    private boolean lookAtRest() {
        long turns = loop.turns();
        if (loop.isRunning()) {
            return false;
        }
        LoopSnapshot snapshot = look(true);
        if (loop.isRunning() || loop.turns() != turns) {
            return false;
        }
        return answer.complete(snapshot);
    }

    private LoopSnapshot await(long deadline) {
        @Nullable LoopSnapshot late = null;
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            late = look(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            late = look(false);
        } catch (ExecutionException e) {
            throw new AssertionError("an inspection does not fail", e);
        }
        answer.complete(late);
        return answer.join();
    }

    private LoopSnapshot look(boolean exact) {
        return new Glance(loop).take(limit, exact);
    }
}
