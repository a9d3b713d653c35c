package dev.coroutine.internal.engine;

import dev.coroutine.Engine;
import dev.coroutine.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Loops on threads of their own that are closed together. */
final class LoopThreadGroup implements Engine.LoopThreads {
    private static final AtomicInteger GROUPS = new AtomicInteger();

    private final List<LoopThread> threads;
    private final List<EventLoop> loops;

    private LoopThreadGroup(List<LoopThread> threads) {
        this.threads = threads;
        loops = threads.stream().<EventLoop>map(LoopThread::loop).toList();
    }

    static LoopThreadGroup start(int count, Engine.Settings settings) {
        int group = GROUPS.incrementAndGet();
        List<LoopThread> threads = new ArrayList<>();
        try {
            for (int i = 1; i <= count; i++) {
                threads.add(LoopThread.start(settings, "coroutine-loop-" + group + "-" + i));
            }
            return new LoopThreadGroup(List.copyOf(threads));
        } catch (Throwable failure) {
            threads.forEach(LoopThread::stop);
            throw failure;
        }
    }

    @Override
    public List<EventLoop> loops() {
        return loops;
    }

    @Override
    public void close() {
        threads.forEach(thread -> thread.refuse("close of an EventLoopGroup"));
        threads.forEach(LoopThread::stop);
        threads.forEach(LoopThread::join);
    }
}
