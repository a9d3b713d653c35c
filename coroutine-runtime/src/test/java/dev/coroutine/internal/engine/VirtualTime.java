package dev.coroutine.internal.engine;

import dev.coroutine.Coroutine;
import dev.coroutine.Engine;
import dev.coroutine.LoopExceptionHandler;
import dev.coroutine.Runner;
import dev.coroutine.internal.loop.Clock;
import dev.coroutine.internal.loop.Order;
import dev.coroutine.internal.loop.Poller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A loop whose clock jumps to the next deadline whenever nothing is ready. */
final class VirtualTime implements Clock, Poller, AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private long now;
    final List<LoopExceptionHandler.Report> reports = new ArrayList<>();
    final LoopHost host = new LoopHost(
            new Engine.Settings(null, Duration.ofSeconds(10), null, reports::add, false, Runner.Leftover.CANCEL),
            this,
            this,
            Order.FIFO);

    static <T> T run(Coroutine<T> main) {
        try (VirtualTime time = new VirtualTime()) {
            return time.go(main);
        }
    }

    <T> T go(Coroutine<T> main) {
        return host.run(main);
    }

    Duration elapsed() {
        return Duration.ofNanos(now);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void poll(long nanos) {
        if (nanos == FOREVER) {
            LockSupport.park(this);
        } else {
            now += nanos;
        }
    }

    @Override
    public void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        host.close();
    }
}
