package dev.coroutine.internal.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that block in place of loops: 64 daemons at most, gone after half a minute without work. */
final class BlockingPool {
    private static final int MAX_THREADS = 64;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private BlockingPool() {}

    private static final class Holder {
        static final Executor SHARED = create();
    }

    /** The pool that all loops share unless they are given another. */
    static Executor shared() {
        return Holder.SHARED;
    }

    private static Executor create() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "coroutine-blocking-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
