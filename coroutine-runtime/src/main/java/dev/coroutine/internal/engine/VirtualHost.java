package dev.coroutine.internal.engine;

import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import dev.coroutine.internal.loop.Clock;
import dev.coroutine.internal.loop.Order;
import dev.coroutine.internal.loop.Poller;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A loop whose clock jumps to the next deadline whenever nothing is ready, and no thread of the blocking pool works for
 * it.
 */
final class VirtualHost implements Engine.TestHost, Clock, Poller {
    private final Thread thread = Thread.currentThread();
    private final AtomicInteger working = new AtomicInteger();
    private final LoopHost host;
    private boolean autojump = true;
    private long now;

    VirtualHost(Engine.Settings settings, @Nullable Long seed) {
        Order order = seed == null ? Order.FIFO : Order.shuffled(seed);
        host = new LoopHost(settings.with(countingWork(settings.blockingPool())), this, this, order);
    }

    private Executor countingWork(@Nullable Executor given) {
        Executor pool = given == null ? BlockingPool.shared() : given;
        return work -> {
            working.incrementAndGet();
            pool.execute(() -> {
                try {
                    work.run();
                } finally {
                    working.decrementAndGet();
                    wake();
                }
            });
        };
    }

    @Override
    public EventLoop loop() {
        return host.loop();
    }

    @Override
    public <T extends @Nullable Object> T run(Coroutine<T> main) {
        return host.run(main);
    }

    @Override
    public void close() {
        autojump = true;
        host.close();
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(now);
    }

    @Override
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + by);
        }
        now = Math.addExact(now, by.toNanos());
    }

    @Override
    public void autojump(boolean on) {
        autojump = on;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void poll(long nanos) {
        if (nanos == 0) {
            return;
        }
        if (nanos == FOREVER || !autojump || working.get() > 0) {
            LockSupport.park(this);
        } else {
            now += nanos;
        }
    }

    @Override
    public void wake() {
        LockSupport.unpark(thread);
    }
}
