package dev.coroutine.internal.engine;

import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.Promise;
import dev.coroutine.internal.loop.ChannelPoller;
import dev.coroutine.internal.loop.Clock;
import dev.coroutine.internal.loop.Interest;
import dev.coroutine.internal.loop.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A loop whose clock jumps to the next deadline whenever nothing is ready, no thread of the blocking pool works for it,
 * and it waits for no channel. Where there is no deadline either, only another thread could help: it fails at once if tasks wait for each other in
 * a circle, else after some patience.
 */
final class VirtualHost implements Engine.TestHost, Clock, ChannelPoller {
    private final Thread thread = Thread.currentThread();
    private final List<Promise<Void>> waitingForIdleness = new ArrayList<>();
    private final Map<Interest, CountedInterest> channels = new ConcurrentHashMap<>();
    private final LoopHost host;
    private final Duration patience;
    private boolean autojump = true;
    private boolean woken;
    private int working;
    private long now;

    /**
     * Creates a host.
     *
     * @param patience how long, in real time, other threads may take to end a standstill
     */
    VirtualHost(Engine.Settings settings, @Nullable Long seed, Duration patience) {
        this.patience = patience;
        Order order = seed == null ? Order.FIFO : Order.shuffled(seed);
        host = new LoopHost(settings.withoutWatchdog().with(countingWork(settings.blockingPool())), this, this, order);
    }

    private Executor countingWork(@Nullable Executor given) {
        Executor pool = given == null ? BlockingPool.shared() : given;
        return work -> {
            count(1);
            pool.execute(() -> {
                try {
                    work.run();
                } finally {
                    count(-1);
                    wake();
                }
            });
        };
    }

    private synchronized void count(int more) {
        working += more;
    }

    @Override
    public EventLoop loop() {
        return host.loop();
    }

    @Override
    public List<String> describeTasks() {
        return host.describeTasks();
    }

    @Override
    public <T extends @Nullable Object> T run(Coroutine<T> main) {
        return host.run(main);
    }

    @Override
    public Coroutine<Void> untilIdle() {
        return new BodyFrame<>(() -> {
            Promise<Void> idle = new Promise<>();
            waitingForIdleness.add(idle);
            return new AwaitFrame<>(idle);
        });
    }

    @Override
    public void close() {
        autojump(true);
        host.close();
    }

    // ---- the clock, for any thread

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(nanoTime());
    }

    @Override
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back, and this is " + by + "; pass zero or more");
        }
        synchronized (this) {
            now = Math.addExact(now, by.toNanos());
        }
        wake();
    }

    @Override
    public void autojump(boolean on) {
        synchronized (this) {
            autojump = on;
        }
        wake();
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    // ---- channels: a wait for one is work outside

    @Override
    public void watch(Interest interest) {
        count(1);
        CountedInterest counted = new CountedInterest(interest, () -> ended(interest));
        channels.put(interest, counted);
        GuestPoller.watch(counted.interest());
    }

    private void ended(Interest interest) {
        channels.remove(interest);
        count(-1);
        wake();
    }

    @Override
    public void forget(Interest interest) {
        CountedInterest counted = channels.get(interest);
        if (counted != null) {
            GuestPoller.forget(counted.interest());
            counted.end();
        }
    }

    // ---- how the loop waits

    @Override
    public void poll(long nanos) {
        if (nanos == 0) {
            return;
        }
        if (isWorking()) {
            park();
        } else if (!wakeIdle() && !jump(nanos)) {
            await(nanos);
        }
    }

    private void await(long nanos) {
        if (nanos == FOREVER) {
            standStill();
        } else {
            park();
        }
    }

    /** Throws if nothing will happen any more, as far as that can be known. */
    private void standStill() {
        Standstill standstill = host.standstill();
        if (standstill.isDeadlock()) {
            throw new IllegalStateException(standstill.message());
        }
        long end = System.nanoTime() + patience.toNanos();
        while (!takeWake() && !Thread.currentThread().isInterrupted()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException(
                        standstill.message() + System.lineSeparator() + "and no other thread has in " + patience);
            }
            LockSupport.parkNanos(this, left);
        }
    }

    private synchronized boolean isWorking() {
        return working > 0;
    }

    /** Those who wait for this moment go on: false if there are none. */
    private boolean wakeIdle() {
        List<Promise<Void>> waiting = List.copyOf(waitingForIdleness);
        waitingForIdleness.clear();
        waiting.forEach(idle -> idle.complete(null));
        return !waiting.isEmpty();
    }

    private synchronized boolean jump(long nanos) {
        boolean jumps = autojump && nanos != FOREVER;
        if (jumps) {
            now += nanos;
        }
        return jumps;
    }

    private void park() {
        while (!takeWake() && !Thread.currentThread().isInterrupted()) {
            LockSupport.park(this);
        }
    }

    private synchronized boolean takeWake() {
        boolean taken = woken;
        woken = false;
        return taken;
    }

    @Override
    public void wake() {
        synchronized (this) {
            woken = true;
        }
        LockSupport.unpark(thread);
    }
}
