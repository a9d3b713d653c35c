package dev.coroutine.samples.acceptance;

import static dev.coroutine.Coroutines.async;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.cleanup;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.race;
import static dev.coroutine.Coroutines.select;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.timeout;
import static dev.coroutine.Coroutines.waitAll;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.SelectCase.after;
import static dev.coroutine.SelectCase.ready;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutine;
import dev.coroutine.EventLoop;
import dev.coroutine.ExceptionGroup;
import dev.coroutine.Promise;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.TaskOptions;
import dev.coroutine.sync.AsyncCondition;
import dev.coroutine.sync.AsyncEvent;
import dev.coroutine.sync.AsyncLock;
import dev.coroutine.sync.AsyncQueue;
import dev.coroutine.sync.AsyncSemaphore;
import dev.coroutine.sync.Channel;
import dev.coroutine.sync.Receiver;
import dev.coroutine.sync.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Tasks that do things drawn by lot to shared primitives, are cancelled at moments drawn by lot, and must leave everything in order. */
final class SoakRound {
    private static final int WORKERS = 40;
    private static final int STEPS = 12;
    private static final int PERMITS = 3;

    private final SplittableRandom random;
    private final AsyncLock lock = new AsyncLock();
    private final AsyncCondition changed = lock.newCondition();
    private final AsyncSemaphore permits = new AsyncSemaphore(PERMITS);
    private final AsyncQueue<Integer> queue = AsyncQueue.bounded(4);
    private final AsyncEvent event = new AsyncEvent();
    private final Channel<Integer> channel = Channel.bounded(1);
    private final Sender<Integer> sender = channel.sender();
    private final Receiver<Integer> receiver = channel.receiver();
    private final Promise<Integer> promise = new Promise<>();
    private int put;
    private int taken;
    private int sent;
    private int received;
    private int holders;
    private int inside;

    SoakRound(SplittableRandom random) {
        this.random = random;
    }

    /** Runs the round; throws if anything is left over. */
    @Async
    Coroutine<Void> run() {
        int before = EventLoop.current().tasks().size();
        List<Task<Void>> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            TaskOptions options = TaskOptions.named("worker-" + i).silent();
            workers.add(createTask(random.nextBoolean() ? options.eager() : options, () -> worker()));
        }
        for (int i = 0; i < WORKERS; i++) {
            await(sleep(shortTime()));
            workers.get(random.nextInt(WORKERS)).cancel();
            if (random.nextInt(20) == 0) {
                promise.complete(i);
            }
        }
        await(waitAll(workers, Duration.ofSeconds(1)));
        for (Task<Void> worker : workers) {
            worker.cancel();
        }
        await(waitAll(workers));
        await(sleep(Duration.ofSeconds(10)));
        check(before);
        return async();
    }

    private void check(int tasksBefore) {
        assertEquals(
                tasksBefore,
                EventLoop.current().tasks().size(),
                () -> "left: " + EventLoop.current().tasks());
        assertFalse(lock.isLocked(), "the lock is held");
        assertEquals(PERMITS, permits.available(), "permits");
        assertEquals(put, taken + queue.size(), "items of the queue");
        while (receiver.tryReceive().isPresent()) {
            received++;
        }
        assertEquals(sent, received, "items of the channel");
        assertEquals(0, holders, "holders of the lock");
        assertEquals(0, inside, "holders of permits");
    }

    private Duration shortTime() {
        return ofMillis(random.nextInt(8));
    }

    @Async
    private Coroutine<Void> worker() {
        for (int i = 0; i < STEPS; i++) {
            try {
                await(step(3));
            } catch (AsyncTimeoutException | ExceptionGroup expected) {
                await(yieldNow());
            }
        }
        return async();
    }

    /** Something drawn by lot; what contains something else has less {@code depth} for it. */
    private Coroutine<?> step(int depth) {
        int kinds = depth == 0 ? 11 : 19;
        return switch (random.nextInt(kinds)) {
            case 0 -> sleep(shortTime());
            case 1 -> yieldNow();
            case 2 -> locked();
            case 3 -> permitted();
            case 4, 5 -> putting();
            case 6, 7 -> taking();
            case 8 -> sending();
            case 9 -> receiving();
            case 10 -> selecting();
            case 11 -> timeout(shortTime(), () -> step(depth - 1));
            case 12 -> moveOnAfter(shortTime(), () -> step(depth - 1));
            case 13 -> waitFor(step(depth - 1), shortTime());
            case 14 -> gather(step(depth - 1), step(depth - 1));
            case 15 -> race(step(depth - 1), sleep(shortTime()));
            case 16 -> group(depth - 1);
            case 17 -> shieldedPromise();
            default -> cleaning();
        };
    }

    @Async
    private Coroutine<Void> locked() {
        return lock.withLock(() -> {
            assertEquals(0, holders++, "two hold the lock");
            try {
                await(sleep(shortTime()));
            } finally {
                holders--;
            }
            if (random.nextInt(4) == 0) {
                await(moveOnAfter(shortTime(), () -> changed.waitSignal()));
            } else {
                changed.signal();
            }
            return async();
        });
    }

    @Async
    private Coroutine<Void> permitted() {
        return permits.withPermit(() -> {
            inside++;
            try {
                assertFalse(inside > PERMITS, "too many are inside");
                await(sleep(shortTime()));
            } finally {
                inside--;
            }
            return async();
        });
    }

    @Async
    private Coroutine<Void> putting() {
        await(queue.put(put));
        put++;
        return async();
    }

    @Async
    private Coroutine<Void> taking() {
        await(queue.take());
        taken++;
        return async();
    }

    @Async
    private Coroutine<Void> sending() {
        await(sender.send(sent));
        sent++;
        return async();
    }

    @Async
    private Coroutine<Void> receiving() {
        await(receiver.receive());
        received++;
        return async();
    }

    private Coroutine<?> selecting() {
        return select(
                receiver.receiving(item -> {
                    received++;
                    return async();
                }),
                sender.sending(0, () -> {
                    sent++;
                    return async();
                }),
                ready(promise, value -> async()),
                ready(event, value -> async()),
                after(shortTime(), () -> {
                    event.set();
                    event.clear();
                    return async();
                }));
    }

    private Coroutine<?> group(int depth) {
        return TaskGroup.run(group -> {
            group.spawn(TaskOptions.defaults().eager(), () -> step(depth));
            group.spawn(() -> step(depth));
            if (random.nextInt(4) == 0) {
                group.spawn(this::failing);
            }
            await(step(depth));
            return async();
        });
    }

    @Async
    private Coroutine<Void> failing() {
        await(sleep(shortTime()));
        throw new IllegalArgumentException("drawn by lot");
    }

    private Coroutine<?> shieldedPromise() {
        return race(shield(promise), sleep(shortTime()));
    }

    @Async
    private Coroutine<Void> cleaning() {
        try {
            await(sleep(shortTime()));
        } finally {
            await(cleanup(ofMillis(20), () -> permitted()));
        }
        return async();
    }
}
