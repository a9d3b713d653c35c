package dev.coroutine.transformer.differential;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The blocking meaning of an event loop: each task is a thread, one of them runs at a time, in the order in which they
 * became ready, and time passes when none can run.
 */
final class BlockingLoop {
    /** Something to do at a moment; those of one moment in the order in which they were asked for. */
    private record Alarm(long at, long order, Runnable action) {}

    private static final Comparator<Alarm> BY_TIME =
            Comparator.comparingLong(Alarm::at).thenComparingLong(Alarm::order);

    final Semaphore idle = new Semaphore(0);
    private final Deque<BlockingTask<?>> ready = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(BY_TIME);
    private final List<BlockingTask<?>> tasks = new ArrayList<>();
    private long now;
    private long alarmsSet;

    /** Runs {@code main} as a task to its end, then cancels what is left. */
    Object run(Callable<Object> main) throws Throwable {
        BlockingTask<Object> task = spawn(main);
        while (!task.isDone()) {
            step();
        }
        tasks.forEach(BlockingTask::cancel);
        while (!ready.isEmpty()) {
            step();
        }
        return task.get();
    }

    private void step() {
        BlockingTask<?> next = ready.poll();
        if (next != null) {
            next.go();
            return;
        }
        Alarm alarm = alarms.poll();
        if (alarm == null) {
            throw new AssertionError("nothing will ever happen");
        }
        now = Math.max(now, alarm.at());
        alarm.action().run();
    }

    <T> BlockingTask<T> spawn(Callable<T> body) {
        BlockingTask<T> task = new BlockingTask<>(this, tasks.size(), body);
        tasks.add(task);
        ready(task);
        return task;
    }

    void ready(BlockingTask<?> task) {
        ready.add(task);
    }

    void after(Duration delay, Runnable action) {
        alarms.add(new Alarm(now + delay.toNanos(), alarmsSet++, action));
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(now);
    }
}
